/**
 * JPEG pictures of four colours, as print has them. Pillow wrote the files, 19 x 13; sums are those of the pixels that
 * TensorFlow gives (tf.io.decode_jpeg, dct_method 'INTEGER_ACCURATE').
 */
import { createHash } from 'node:crypto'
import test from 'tape'
import { FormatError } from '../lib/core/errors.ts'
import { decodeImage } from '../lib/index.ts'

const baseline = [
  '/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwANCQoLCggNCwoLDg4NDxMgFRMSEhMnHB4XIC4pMTAuKS0sMzpKPjM2RjcsLUBXQUZMTlJTUjI+WmFaUGBK',
  'UVJP/8AAFAgADQATBEMRAE0RAFkRAEsRAP/EABsAAQACAgMAAAAAAAAAAAAAAAYABwQFAQID/8QALBAAAAQDBAkFAAAAAAAAAAAAAAECAwQFERIV',
  'QqEGEyEzQWFicfAiMVGRsf/dAAQAAv/aAA4EQwBNAFkASwAAPwBpOMQVX/15ix33tXXaHb0XzAScYhL/AOvMa1+a6uvqGA9F8x//0Bbu9V3Cq/8A',
  'rzChWkFDMreYQnF7fcXROMQrO83/AAxnzZw02qDh59Q//9HwnGIHbzf8MdptGuptUGxefUCTu9V3EvN/wwXdmb5OK28fkIUaOw5JInYh5S+Jpokv',
  'qh/o/9k=',
]
const progressive = [
  '/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwANCQoLCggNCwoLDg4NDxMgFRMSEhMnHB4XIC4pMTAuKS0sMzpKPjM2RjcsLUBXQUZMTlJTUjI+WmFaUGBK',
  'UVJP/8IAFAgADQATBEMRAE0RAFkRAEsRAP/EABgAAQADAQAAAAAAAAAAAAAAAAUAAwYE/9oADgRDAE0AWQBLAAAAAWldG6DOagmU07TM3wGC85ML',
  'R//EABcQAAMBAAAAAAAAAAAAAAAAAAABAzH/2gAIAUMAAQUCsWHtiw9//8QAFhABAQEAAAAAAAAAAAAAAAAAABMB/9oACAFNAAEFArrrqapqmv/E',
  'ABkQAAMBAQEAAAAAAAAAAAAAAAABAxECFP/aAAgBWQABBQJvB1w9BVle2Oj3/8QAGBABAQEBAQAAAAAAAAAAAAAAAAECEhT/2gAIAUsAAQUCul06',
  'WrXny//EABQQAQAAAAAAAAAAAAAAAAAAACD/2gAIAUMABj8CX//EABQQAQAAAAAAAAAAAAAAAAAAACD/2gAIAU0ABj8CX//EABQQAQAAAAAAAAAA',
  'AAAAAAAAACD/2gAIAVkABj8CX//EABgQAAIDAAAAAAAAAAAAAAAAAAABAiAh/9oACAFLAAY/Aq7Jn//EABYQAQEBAAAAAAAAAAAAAAAAAABBMf/a',
  'AAgBQwABPyGlNFKaP//EABYQAQEBAAAAAAAAAAAAAAAAAHEAIP/aAAgBTQABPyFznj//xAAYEAEBAQEBAAAAAAAAAAAAAAAAEQFRYf/aAAgBWQAB',
  'PyFuxvpKslVn/8QAGRAAAgMBAAAAAAAAAAAAAAAAAAEQESFh/9oACAFLAAE/IZ+8eKrS+Yf/2gAOBEMATQBZAEsAAAAQOhKQ/8QAFhABAQEAAAAA',
  'AAAAAAAAAAAAEKEA/9oACAFDAAE/EALkLt//xAAWEAADAAAAAAAAAAAAAAAAAAAAEfD/2gAIAU0AAT8Qtlstlstls//EABoQAAMAAwEAAAAAAAAA',
  'AAAAAAABIRFBUbH/2gAIAVkAAT8QspcMDa9jIEYL030//8QAHRAAAQMFAQAAAAAAAAAAAAAAAQARYRAhMUGRsf/aAAgBSwABPxCVSo35qkIA3EsD',
  'jH1f/9k=',
]
const sums = {
  baseline: [
    '4ec8a0541d494a35e49921b670d849cde4e0d38819d90207f326d4cf4a83b900',
    '89bee45120b7ef4825bc1a1d069ee822fcbaccdced5b61779f324df46bf57a12',
    'a6e3322d9337b43b2110000c60f0aa946724aad62e399a70ff54844dcc282bd7',
  ],
  progressive: [
    '4ec8a0541d494a35e49921b670d849cde4e0d38819d90207f326d4cf4a83b900',
    '89bee45120b7ef4825bc1a1d069ee822fcbaccdced5b61779f324df46bf57a12',
    'a6e3322d9337b43b2110000c60f0aa946724aad62e399a70ff54844dcc282bd7',
  ],
}

/** The file, the same by way of luma and chroma, and the same without Adobe's segment: not inverted. */
function variants(lines: readonly string[]): Buffer[] {
  const file = Buffer.from(lines.join(''), 'base64')
  const at = file.indexOf('Adobe')
  const ycck = Buffer.from(file)
  ycck[at + 11] = 2
  return [file, ycck, Buffer.concat([file.subarray(0, at - 4), file.subarray(at - 2 + file.readUInt16BE(at - 2))])]
}

test('CMYK and YCCK, baseline with restarts or progressive, have the pixels of TensorFlow', async t => {
  for (const [name, lines] of Object.entries({ baseline, progressive }))
    for (const [i, file] of variants(lines).entries()) {
      const { data, shape } = await decodeImage(file)
      t.deepEqual(shape, [13, 19, 3], name)
      const sum = createHash('sha256').update(data).digest('hex')
      t.equal(sum, sums[name as keyof typeof sums][i], `${name}, ${['CMYK', 'YCCK', 'without Adobe'][i]}`)
    }
})

test('damaged pictures of four colours are refused, or have some pixels, and never end the process', async t => {
  for (const lines of [baseline, progressive]) {
    const [file] = variants(lines)
    const cut = await decodeImage(file.subarray(0, file.length * 0.6)).catch((error: unknown) => error)
    t.ok(cut instanceof FormatError, String(cut))
    let others = 0
    for (let i = 2; i < file.length; i += 7) {
      const bytes = Buffer.from(file)
      bytes[i] ^= 0x55
      const result = await decodeImage(bytes, { maxPixels: 10_000 }).catch((error: unknown) => error)
      if (result instanceof Error && !(result instanceof FormatError)) others++
    }
    t.equal(others, 0, 'no error of another kind')
  }
})

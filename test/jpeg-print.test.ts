/**
 * JPEG pictures of four colours, as print has them. Pillow wrote the files, 19 x 13; pixels are those that
 * TensorFlow gives (tf.io.decode_jpeg, dct_method 'INTEGER_ACCURATE').
 */
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
/** Pixels of both files, and of both by way of luma and chroma. */
const cmyk = [
  '/f7+8Pz84Pr50fb1xvPzt+/vqe3tnevojubmg+TjdeHeat7cX9raVNfXR9TSPtPPM83NKMzMHsvK+Of57Ob33OPxzeDuwt3ss9nnpdfjmtXei9Hb',
  'gM/Xc83TZ8nOXcXMUsPJRcDEPL/BMrm6J7i4Hbi18dLy5dHu1c/nx8zjvMngrsXboMPWlcLRh73LfLzHb7rCZLa+WrS7T7C3Q66yOq2uMKioJael',
  'HKaj67/s377o0Lzgwrnbt7bXqbPRnLHLkbDGg6y/eaq6bKi1YaWwV6KrTZ+mQZ2hOJydLpeZJJaWG5aS5qjn2qfjyqTavaLVsp/Opp3ImJvBjpq9',
  'f5a0dpWwaZOpX5GjVY6fSouYP4mTN4iOLYSHI4SEGoJ/35bg1JXdxZPUuJHNrY7FoYy/k4q3ioqye4apcoWkZoOcW4CVU36QSHyJPXqENXl/LHZ5',
  'InV1GXRw2IPZzYPUv4HKsn/DqH27nHuzjnmrhXind3WbbnSWYnKPWHGIT26BRWx6O2pzM2lvKmZqIGZmGGRh1HHUyXDNum7Erm28o2u0mGmsi2ij',
  'gmefdGSRa2OMX2KEVmB9TV53RFxwOVtpMVpkKVdbH1ZXF1VSzGDNwmDGtF66qF2xnlupklmghliWfFeOcFWJZ1SBXFN4UlFwSk9qQU5iNkxaL0xT',
  'J0lQHkhHFkhByFHJvlDCsE+2pU6smkykjkuag0qQekmIbUeBZEZ6WkVwUERoSENiP0FaNUBRLj9KKEFHHj89Fz42wkLDt0G6q0Gvnz+klj6cij2S',
  'fjyGdjx+aTp2YTluVjhkTTdcRTZUPTVNMzRELDM9JDE2HDEvFTAouzO8sjO0pTKomjGdkDCThS+Jei5+cS51ZS1qXSxjUytZSipQQypJOihAMSg3',
  'KicxHiEmHywqIDwxtiS3rSSuoCOilSOXjCKMgSGCdiF3biFvYh9jWx9cUB9SSB5IQR1BOBw5LxwwKRwpQDNBMjMzJjMp',
]
const ycck = [
  'AIYAAJAAAJwAAKUAAKwAALQAAMAAAMcAANAAANgAAOAAAN4AANoAANcAANQABtMACs0AFcwAH8sAAH0AAIcAAJEAAJoAAKIAAKkAALQAALkAAMMA',
  'AMkAANEAANcAANUAANIAB88AEs4AHcgAKscJNMYSAHUAAH0AAIYAAI4AAJUAAJwAAKUAAKsAALEAALcAAMAAAMQAAMoACcsAF8gBI8cKK8ESOcAc',
  'RL8lAG4AAHUAAH0AAIUAAIoAAJEAAJgAAJ4AAKMAAKgAALAAA7QAC7gCGL0LJsIWM8EeOLslRrovUbk3AGUAAGwAAHQAAHsAAH8AAIQAAIsAAJEA',
  'AJYAAJsEAKAPDqUXF6geI6smM7EwP7U4SrY+WLVIZLNQAF0AAGUAAGsAAHEAAHQAAHkAAIAAAIUGAIkQAI4YC5IjGJUqJJgxMZs5QKBCTKNJVaVP',
  'Y6xYb61fAFUAAFwAAGEAAGYAAGkAAG0IAHMTAHgcAHklBX8tFoM2JIY+L4hDPopKTY5TWZJaYJRebZpneZ1uAE4AAFIAAFgJAF0TAGAaAGQiAGgt',
  'AG41AG09DnJEH3dNLXlUOHpZRn1gVYBnYIRubYNxeoh6h4uAAEcMAEwUAE8fAFMoAFUuAFc2AFxAAF5HAmROE2ZVKGleNmpjQGxoTm5uYHB0bnJ7',
  'cXR9g3aEkniKAEEjAEUrAEk2AEw+AE5DAFBLAFNUAFVbCVphGlxoLl9wPGB1SGJ5VWN+Z2WEdWaKhWyUmG2am26bADs4AD5AAEFKAENRAEVWAEdd',
  'AEllA0tsEk5xI1B3N1J+RlODUlSGYFWLcVeRf1iWhleRkVqRj1uPADVMADdUADpdADxkADxoAD5uAEB2CUJ7HEKAK0SGQEaNTkaQWkeTaEeVekmT',
  'hkqReUF5olmi3H3cAC5iADFpADNxADR4ADR7ADaBADeIDTqOITmRMDuXRDybUjyXXz2UbD2QfT6Oij+M/3j//3z//4D/',
]

/** The file, the same by way of luma and chroma, and the same without Adobe's segment. */
function variants(lines: readonly string[]): Buffer[] {
  const file = Buffer.from(lines.join(''), 'base64')
  const at = file.indexOf('Adobe')
  const ycck = Buffer.from(file)
  ycck[at + 11] = 2
  return [file, ycck, Buffer.concat([file.subarray(0, at - 4), file.subarray(at - 2 + file.readUInt16BE(at - 2))])]
}

test('CMYK and YCCK, baseline with restarts or progressive, have the pixels of TensorFlow', async t => {
  for (const [name, lines] of Object.entries({ baseline, progressive }))
    for (const [i, expected] of [cmyk, ycck].entries()) {
      const { data, shape } = await decodeImage(variants(lines)[i])
      t.deepEqual(shape, [13, 19, 3], name)
      const pixels = Buffer.from(expected.join(''), 'base64')
      const farthest = Math.max(...pixels.map((value, at) => Math.abs(value - data[at])))
      t.ok(farthest <= 2, `${name}, ${['CMYK', 'YCCK'][i]}: ${farthest} of 255`)
    }
})

test('pictures of four colours that say nothing of them are refused', async t => {
  for (const lines of [baseline, progressive]) {
    const error = await decodeImage(variants(lines)[2]).catch((error: unknown) => error)
    t.ok(error instanceof FormatError && /expected Adobe's segment in/.test(error.message), String(error))
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

'use strict'
const importMeta = { get url() { return require('node:url').pathToFileURL(__filename).href } }
function linker(late, load, exportsOfIndex) {
  const rooms = { __proto__: null }
  const links = { __proto__: null }
  const markModule = exports =>
    exports.__esModule ? exports : Object.defineProperty(exports, '__esModule', { value: true })
  const exportsOf = room => {
    if (!(room in rooms)) {
      rooms[room] = { exports: {} } // before its code runs, as rooms may need each other
      load[room]()(rooms[room], link)
    }
    return rooms[room].exports
  }
  const getters = (file, room, names) => {
    const exports = {}
    for (const name of names) {
      const get = () => exportsOf(room)[file][name]
      Object.defineProperty(exports, name, { enumerable: true, get })
    }
    return markModule(exports)
  }
  const link = file => {
    if (!(file in late)) return markModule(exportsOfIndex()[file])
    const [room, names] = late[file]
    if (room in rooms) return rooms[room].exports[file]
    links[file] ??= getters(file, room, names)
    return links[file]
  }
  return link
}
const link = linker({"formats/tfjs/graph/read.ts":["formats/tfjs/graph",["readGraph"]],"formats/onnx/write/model.ts":["formats/onnx/write",["write"]],"formats/onnx/read/model.ts":["formats/onnx/read",["read"]],"models/mistakes/review.ts":["models/mistakes",["Review"]],"layers/wrapping/time-distributed.ts":["layers/wrapping",["TimeDistributed","timeDistributed"]],"models/mistakes/check.ts":["models/mistakes",["checkFit","expectCodes","mistakeCodes","mistakes"]],"layers/reshaping/cropping.ts":["layers/reshaping",["Cropping1D","Cropping2D","Cropping3D","cropping1d","cropping2d","cropping3d"]],"layers/reshaping/permute.ts":["layers/reshaping",["Permute","permute"]],"layers/reshaping/repeat-vector.ts":["layers/reshaping",["RepeatVector","repeatVector"]],"layers/reshaping/reshape.ts":["layers/reshaping",["Reshape","reshape"]],"layers/reshaping/up-sampling.ts":["layers/reshaping",["UpSampling1D","UpSampling2D","UpSampling3D","upSampling1d","upSampling2d","upSampling3d"]],"layers/reshaping/zero-padding.ts":["layers/reshaping",["ZeroPadding1D","ZeroPadding2D","ZeroPadding3D","zeroPadding1d","zeroPadding2d","zeroPadding3d"]],"layers/preprocessing/solarization.ts":["layers/preprocessing",["Solarization","solarization"]],"layers/regularization/activity-regularization.ts":["layers/regularization",["ActivityRegularization","activityRegularization"]],"layers/regularization/alpha-dropout.ts":["layers/regularization",["AlphaDropout","alphaDropout"]],"layers/regularization/dropout.ts":["layers/regularization",["Dropout","dropout"]],"layers/regularization/gaussian.ts":["layers/regularization",["GaussianDropout","GaussianNoise","gaussianDropout","gaussianNoise"]],"layers/regularization/spatial-dropout.ts":["layers/regularization",["SpatialDropout1D","SpatialDropout2D","SpatialDropout3D","spatialDropout1d","spatialDropout2d","spatialDropout3d"]],"layers/preprocessing/random-saturation.ts":["layers/preprocessing",["RandomSaturation","randomSaturation"]],"layers/preprocessing/random-sharpness.ts":["layers/preprocessing",["RandomSharpness","randomSharpness"]],"layers/preprocessing/random-shear.ts":["layers/preprocessing",["RandomShear","randomShear"]],"layers/preprocessing/random-translation.ts":["layers/preprocessing",["RandomTranslation","randomTranslation"]],"layers/preprocessing/random-zoom.ts":["layers/preprocessing",["RandomZoom","randomZoom"]],"layers/preprocessing/rescaling.ts":["layers/preprocessing",["Rescaling","rescaling"]],"layers/preprocessing/resizing.ts":["layers/preprocessing",["Resizing","resizing"]],"layers/preprocessing/random-flip.ts":["layers/preprocessing",["RandomFlip","randomFlip"]],"layers/preprocessing/random-gaussian-blur.ts":["layers/preprocessing",["RandomGaussianBlur","randomGaussianBlur"]],"layers/preprocessing/random-grayscale.ts":["layers/preprocessing",["RandomGrayscale","randomGrayscale"]],"layers/preprocessing/random-hue.ts":["layers/preprocessing",["RandomHue","randomHue"]],"layers/preprocessing/random-invert.ts":["layers/preprocessing",["RandomInvert","randomInvert"]],"layers/preprocessing/random-perspective.ts":["layers/preprocessing",["RandomPerspective","randomPerspective"]],"layers/preprocessing/random-posterization.ts":["layers/preprocessing",["RandomPosterization","randomPosterization"]],"layers/preprocessing/random-rotation.ts":["layers/preprocessing",["RandomRotation","randomRotation"]],"layers/preprocessing/random-brightness.ts":["layers/preprocessing",["RandomBrightness","randomBrightness"]],"layers/preprocessing/random-color-degeneration.ts":["layers/preprocessing",["RandomColorDegeneration","randomColorDegeneration"]],"layers/preprocessing/random-color-jitter.ts":["layers/preprocessing",["RandomColorJitter","randomColorJitter"]],"layers/preprocessing/random-contrast.ts":["layers/preprocessing",["RandomContrast","randomContrast"]],"layers/preprocessing/random-crop.ts":["layers/preprocessing",["RandomCrop","randomCrop"]],"layers/preprocessing/random-elastic-transform.ts":["layers/preprocessing",["RandomElasticTransform","randomElasticTransform"]],"layers/preprocessing/random-erasing.ts":["layers/preprocessing",["RandomErasing","randomErasing"]],"layers/preprocessing/contrast-limited-adaptive-histogram-equalization.ts":["layers/preprocessing",["ContrastLimitedAdaptiveHistogramEqualization","contrastLimitedAdaptiveHistogramEqualization"]],"layers/preprocessing/cut-mix.ts":["layers/preprocessing",["CutMix","cutMix"]],"layers/preprocessing/equalization.ts":["layers/preprocessing",["Equalization","equalization"]],"layers/preprocessing/mix-up.ts":["layers/preprocessing",["MixUp","mixUp"]],"layers/preprocessing/normalization.ts":["layers/preprocessing",["Normalization","normalization"]],"layers/preprocessing/rand-augment.ts":["layers/preprocessing",["RandAugment","randAugment"]],"layers/pooling/global-max-pooling3d.ts":["layers/pooling",["GlobalMaxPooling3D","globalMaxPool3d","globalMaxPooling3d"]],"layers/preprocessing/aug-mix.ts":["layers/preprocessing",["AugMix","augMix"]],"layers/preprocessing/auto-contrast.ts":["layers/preprocessing",["AutoContrast","autoContrast"]],"layers/preprocessing/center-crop.ts":["layers/preprocessing",["CenterCrop","centerCrop"]],"layers/pooling/adaptive-average-pooling.ts":["layers/pooling",["AdaptiveAveragePooling1D","AdaptiveAveragePooling2D","AdaptiveAveragePooling3D","adaptiveAveragePooling1d","adaptiveAveragePooling2d","adaptiveAveragePooling3d"]],"layers/pooling/adaptive-max-pooling.ts":["layers/pooling",["AdaptiveMaxPooling1D","AdaptiveMaxPooling2D","AdaptiveMaxPooling3D","adaptiveMaxPooling1d","adaptiveMaxPooling2d","adaptiveMaxPooling3d"]],"layers/pooling/average-pooling.ts":["layers/pooling",["AveragePooling1D","AveragePooling2D","AveragePooling3D","averagePooling1d","averagePooling2d","averagePooling3d","avgPool1d","avgPool2d","avgPool3d"]],"layers/pooling/global-average-pooling1d.ts":["layers/pooling",["GlobalAveragePooling1D","globalAveragePooling1d"]],"layers/pooling/global-average-pooling2d.ts":["layers/pooling",["GlobalAveragePooling2D","globalAveragePooling2d"]],"layers/pooling/global-average-pooling3d.ts":["layers/pooling",["GlobalAveragePooling3D","globalAveragePooling3d"]],"layers/pooling/global-max-pooling1d.ts":["layers/pooling",["GlobalMaxPooling1D","globalMaxPool1d","globalMaxPooling1d"]],"layers/pooling/global-max-pooling2d.ts":["layers/pooling",["GlobalMaxPooling2D","globalMaxPool2d","globalMaxPooling2d"]],"layers/merging/subtract.ts":["layers/merging",["Subtract","subtract"]],"layers/normalization/batch-normalization.ts":["layers/normalization",["BatchNormalization","batchNormalization"]],"layers/normalization/group-normalization.ts":["layers/normalization",["GroupNormalization","groupNormalization"]],"layers/normalization/layer-normalization.ts":["layers/normalization",["LayerNormalization","axes","layerNormalization"]],"layers/normalization/rms-normalization.ts":["layers/normalization",["RMSNormalization","rmsNormalization"]],"layers/normalization/spectral-normalization.ts":["layers/normalization",["SpectralNormalization","spectralNormalization"]],"layers/normalization/unit-normalization.ts":["layers/normalization",["UnitNormalization","unitNormalization"]],"layers/merging/average.ts":["layers/merging",["Average","average"]],"layers/merging/concatenate.ts":["layers/merging",["Concatenate","concatenate"]],"layers/merging/custom-scale-layer.ts":["layers/merging",["CustomScaleLayer","customScaleLayer"]],"layers/merging/dot.ts":["layers/merging",["Dot","dot"]],"layers/merging/maximum.ts":["layers/merging",["Maximum","maximum"]],"layers/merging/minimum.ts":["layers/merging",["Minimum","minimum"]],"layers/merging/multiply.ts":["layers/merging",["Multiply","multiply"]],"layers/core/embedding.ts":["layers/core",["Embedding","embedding"]],"layers/core/identity.ts":["layers/core",["Identity","identity"]],"layers/core/lambda.ts":["layers/core",["Lambda","lambda"]],"layers/core/layer-scale.ts":["layers/core",["LayerScale","layerScale"]],"layers/core/masking.ts":["layers/core",["Masking","masking"]],"layers/core/operation.ts":["layers/core",["OperationLayer","operation"]],"layers/merging/add.ts":["layers/merging",["Add","add"]],"layers/convolution/conv3d.ts":["layers/convolution",["Conv3D","conv3d"]],"layers/convolution/depthwise-conv.ts":["layers/convolution",["DepthwiseConv1D","DepthwiseConv2D","depthwiseConv1d","depthwiseConv2d"]],"layers/convolution/separable-conv.ts":["layers/convolution",["SeparableConv1D","SeparableConv2D","separableConv1d","separableConv2d"]],"layers/core/activation.ts":["layers/core",["Activation","activation"]],"layers/core/einsum-dense.ts":["layers/core",["EinsumDense","einsumDense","outputShape"]],"layers/attention/attention.ts":["layers/attention",["AdditiveAttention","Attention","additiveAttention","attention"]],"layers/attention/group-query-attention.ts":["layers/attention",["GroupQueryAttention","groupQueryAttention"]],"layers/attention/multi-head-attention.ts":["layers/attention",["MultiHeadAttention","multiHeadAttention"]],"layers/convolution/conv-transpose.ts":["layers/convolution",["Conv1DTranspose","Conv2DTranspose","Conv3DTranspose","conv1dTranspose","conv2dTranspose","conv3dTranspose"]],"layers/convolution/conv1d.ts":["layers/convolution",["Conv1D","conv1d"]],"formats/tfjs/read.ts":["formats/tfjs",["read","readWeights"]],"formats/tfjs/write.ts":["formats/tfjs",["write"]],"layers/activation/elu.ts":["layers/activation",["ELU","elu"]],"layers/activation/leaky-relu.ts":["layers/activation",["LeakyReLU","leakyReLU"]],"layers/activation/prelu.ts":["layers/activation",["PReLU","prelu"]],"layers/activation/relu.ts":["layers/activation",["ReLU","reLU"]],"layers/activation/softmax.ts":["layers/activation",["Softmax","softmax"]],"formats/onnx/proto.ts":["formats/onnx",["elementTypes","modelPieces"]],"formats/safetensors/weights.ts":["formats/safetensors",["readWeights","storedWeights","writeWeights"]],"formats/keras/file.ts":["formats/keras",["kerasVersion","pairsOfGroups","read","readWeights","stored","storedGroups","write"]],"formats/keras/legacy-compile.ts":["formats/keras",["compileConfigFromLegacy"]],"formats/keras/legacy-layers.ts":["formats/keras",["isLegacyLayer","layerFromLegacy","nameFromLegacy"]],"formats/keras/legacy-optimizer.ts":["formats/keras",["optimizerStateOf"]],"formats/keras/legacy.ts":["formats/keras",["fromLegacy"]],"formats/keras/to-legacy.ts":["formats/keras",["toLegacy"]],"formats/containers/zip.ts":["formats/containers",["pack","unpack"]],"formats/h5/read.ts":["formats/h5",["read"]],"formats/h5/weights.ts":["formats/h5",["layerGroups","readWeights","writeWeights"]],"formats/h5/write.ts":["formats/h5",["write"]],"formats/keras/compile.ts":["formats/keras",["compileAsSaved","restoreOptimizerState"]],"formats/containers/half.ts":["formats/containers",["bfloat16ToFloat32","float16ToFloat32","float32ToBfloat16","float32ToFloat16","fromBfloat16","fromFloat16"]],"formats/containers/hdf5-writer.ts":["formats/containers",["writeHdf5"]],"formats/containers/hdf5.ts":["formats/containers",["Hdf5File","readHdf5"]],"formats/containers/json.ts":["formats/containers",["parseJson"]],"formats/containers/permuted.ts":["formats/containers",["permuted","permutedInTurns"]],"formats/containers/pieces.ts":["formats/containers",["inPieces"]],"data/images/save.ts":["data/images",["saveImage"]],"data/images/sheet.ts":["data/images",["imageSheet"]],"data/images/workers.ts":["data/images",["PictureWorkers","pictureWorkers"]],"data/images/folder.ts":["data/images",["findPictures","pictureEndings"]],"data/images/picture.ts":["data/images",["cutShort","expectSize","mostPixels"]],"data/images/png-writer.ts":["data/images",["png","pngLines","pngOf"]],"data/images/decode.ts":["data/images",["decodeImage","resizingOf"]],"applications/torchvision/all.ts":["applications/torchvision",["efficientNetB0","efficientNetB1","efficientNetB2","efficientNetB3","efficientNetB4","efficientNetB5","efficientNetB6","efficientNetB7","efficientNetV2L","efficientNetV2M","efficientNetV2S","mobileNetV2","mobileNetV3Large","mobileNetV3Small","resnet101","resnet152","resnet18","resnet34","resnet50","resnext101_32x8d","resnext101_64x4d","resnext50_32x4d","squeezeNet1_0","squeezeNet1_1","vgg11","vgg11Bn","vgg13","vgg13Bn","vgg16","vgg16Bn","vgg19","vgg19Bn","wideResnet101_2","wideResnet50_2"]],"callbacks/tensorboard/event-writer.ts":["callbacks/tensorboard",["EventWriter","graph","summaries"]],"transfer/advise.ts":["transfer",["adviseTransfer"]],"transfer/transfer.ts":["transfer",["pictureShape","transfer"]],"training/target.ts":["training",["Target"]],"training/training-state.ts":["training",["TrainingState"]],"training/update.ts":["training",["Update"]],"training/variables.ts":["training",["variablesOf"]],"training/ownership.ts":["training",["whileOwned"]],"training/pipeline.ts":["training",["runBatches","whileOpen"]],"training/procedures.ts":["training",["Procedures"]],"training/profile.ts":["training",["profileStep"]],"training/run-state.ts":["training",["captureCallbacks","captureModel","captureOptimizer","isRunState","restoreCallbacks","restoreModel","restoreOptimizer"]],"training/fit-settings.ts":["training",["fitSettings"]],"training/function.ts":["training",["GraphFunction"]],"training/listeners.ts":["training",["Listeners","callbacksOf","ownVerbosity","silent"]],"training/objective.ts":["training",["Objective"]],"training/features.ts":["training",["FeatureCache"]],"training/fit-loop.ts":["training",["FitLoop"]],"serving/server.ts":["serving",["ModelServer","serve"]],"training/callbacks-in-use.ts":["training",["whileInUse"]],"training/compile-config.ts":["training",["compileConfigFromKeras","compileConfigToKeras"]],"training/composed-target.ts":["training",["composeTarget","valuesOf"]],"serving/classify.ts":["serving",["classify","pictureOptions","picturesOf","signalOption"]],"pipeline/pipeline.ts":["pipeline",["Pipeline"]],"pipeline/sources.ts":["pipeline",["array","files","from","generator","range","slices","zip"]],"regularizers/all.ts":["regularizers",["L1","L1L2","L2","OrthogonalRegularizer","l1","l1l2","l2","orthogonalRegularizer"]],"regularizers/regularizer.ts":["regularizers",["Regularizer"]],"optimizers/update.ts":["optimizers",["controlAt","controlOf"]],"optimizers/watched.ts":["optimizers",["tellWatcher","whileWatched"]],"pipeline/datasets.ts":["pipeline",["cifar10","cifar100","fashionMnist","imageFolder","mnist"]],"optimizers/loss-scale.ts":["optimizers",["LossScaleOptimizer","lossScaleOptimizer"]],"optimizers/multi.ts":["optimizers",["MultiOptimizer","OptimizerMap","multiOptimizer","optimizerMap"]],"optimizers/optimizer.ts":["optimizers",["Optimizer"]],"optimizers/all.ts":["optimizers",["Adadelta","Adafactor","Adagrad","Adam","AdamW","Adamax","Ftrl","Lamb","Lion","Muon","Nadam","RMSprop","SGD","ScheduleFreeAdamW","adadelta","adafactor","adagrad","adam","adamax","adamw","ftrl","lamb","lion","muon","nadam","rmsprop","scheduleFreeAdamW","sgd"]],"ops/resizing.ts":["ops",["interpolations","resize","upsample2d"]],"ops/scores.ts":["ops",["classHits"]],"ops/searching.ts":["ops",["searchsorted","topK"]],"ops/warping.ts":["ops",["adjustHsv","affineTransform","clahe","displace","displacedFillModes","equalize","fillModes","warpInterpolations"]],"ops/where.ts":["ops",["where"]],"ops/joining.ts":["ops",["concatenate"]],"ops/matmul.ts":["ops",["matmul"]],"ops/movement.ts":["ops",["flip","oneHot","pad","repeat","slice","split","take","transpose"]],"ops/normalization.ts":["ops",["batchNormalization","batchNormalizationCounted","batchNormalizationTraining","batchRenormalization","mostPowerIterations","spectrallyNormalized"]],"ops/random.ts":["ops",["dropout","randomBeta","randomLogGamma","randomNormal","randomOrder","randomUniform"]],"ops/reduction.ts":["ops",["all","any","argmax","argmin","cumsum","logsumexp","max","mean","min","prod","sum","variance"]],"ops/ctc.ts":["ops",["ctcLoss"]],"ops/einsum.ts":["ops",["einsum","labelsOfAxes","parseEquation"]],"ops/elementwise.ts":["ops",["abs","ceil","clip","cos","erf","exp","expm1","floor","isfinite","isinf","isnan","log","log10","log1p","log2","logicalNot","negative","reciprocal","round","rsqrt","sign","sin","sqrt","square","tan","tanh"]],"ops/filling.ts":["ops",["fullLike","onesLike","zerosLike"]],"ops/host.ts":["ops",["hostStep"]],"ops/images.ts":["ops",["adjustHsv","affineTransform","clahe","displace","equalize","resize"]],"ops/arithmetic.ts":["ops",["add","divide","divideNoNan","equal","floorDivide","greater","greaterEqual","less","lessEqual","logAddExp","logicalAnd","logicalOr","logicalXor","maximum","merge","minimum","mod","multiply","notEqual","power","scaleOffset","squaredDifference","subtract"]],"ops/blocks.ts":["ops",["depthToSpace","spaceToDepth"]],"ops/composed.ts":["ops",["dividedByDeviation","standardized","unitNormalized"]],"ops/conv-transpose.ts":["ops",["convTranspose","outputPaddings"]],"models/to-keras.ts":["models",["networkToKeras"]],"models/trainer.ts":["models",["Trainer"]],"models/weights-hash.ts":["models",["weightsHash","weightsHashInSlices"]],"models/probe.ts":["models",["Probe"]],"models/source.ts":["models",["largestFile","openSource","requestOption"]],"models/stored-weights.ts":["models",["assign","pairsByName","pairsInOrder","takeWeights"]],"models/summary.ts":["models",["inPython","layersOf","printSummary","shapesInPython"]],"models/keras-operations.ts":["models",["isKerasOperation","operationFromKeras","operationToKeras","tensorsIn","withModules"]],"models/metadata.ts":["models",["hasMetadata","metadataAsTexts","metadataKey","metadataOfFile","metadataOfTexts","metadataOption"]],"models/non-finite.ts":["models",["ModelNonFiniteFinder"]],"models/drawing.ts":["models",["draw"]],"models/files.ts":["models",["expectSavable","formatOf","loadWeights","save","saveWeights","takeWeightsFrom"]],"models/from-keras.ts":["models",["networkFromKeras"]],"metrics/keras-names.ts":["metrics",["isKerasName"]],"metrics/mean-metric.ts":["metrics",["MeanMetric","forWeighted"]],"metrics/metric.ts":["metrics",["Metric","expectMetric","inShape","logged","matched","matchedRows","sameShape"]],"metrics/all.ts":["metrics",["AUC","Accuracy","BinaryAccuracy","BinaryCrossentropy","BinaryIoU","CategoricalAccuracy","CategoricalCrossentropy","CategoricalHinge","ConcordanceCorrelation","CosineSimilarity","F1Score","FBetaScore","FalseNegatives","FalsePositives","Hinge","IoU","KLDivergence","LogCoshError","Mean","MeanAbsoluteError","MeanAbsolutePercentageError","MeanIoU","MeanSquaredError","MeanSquaredLogarithmicError","OneHotIoU","OneHotMeanIoU","PearsonCorrelation","Poisson","Precision","PrecisionAtRecall","R2Score","Recall","RecallAtPrecision","RootMeanSquaredError","SensitivityAtSpecificity","SparseCategoricalAccuracy","SparseCategoricalCrossentropy","SparseTopKCategoricalAccuracy","SpecificityAtSensitivity","SquaredHinge","Sum","TopKCategoricalAccuracy","TrueNegatives","TruePositives","accuracy","auc","binaryAccuracy","binaryCrossentropy","binaryIoU","categoricalAccuracy","categoricalCrossentropy","categoricalHinge","concordanceCorrelation","cosineSimilarity","f1Score","fBetaScore","falseNegatives","falsePositives","hinge","iou","klDivergence","logCoshError","mean","meanAbsoluteError","meanAbsolutePercentageError","meanIoU","meanSquaredError","meanSquaredLogarithmicError","oneHotIoU","oneHotMeanIoU","pearsonCorrelation","poisson","precision","precisionAtRecall","r2Score","recall","recallAtPrecision","rootMeanSquaredError","sensitivityAtSpecificity","sparseCategoricalAccuracy","sparseCategoricalCrossentropy","sparseTopKCategoricalAccuracy","specificityAtSensitivity","squaredHinge","sum","topKCategoricalAccuracy","trueNegatives","truePositives"]],"metrics/function.ts":["metrics",["FunctionMetric"]],"losses/function.ts":["losses",["FunctionLoss"]],"losses/loss.ts":["losses",["Loss","byRow","classesLast","hintOfOneHot","matchRanks","matchShapes"]],"metrics/accuracy.ts":["metrics",["Accuracy","BinaryAccuracy","CategoricalAccuracy","SparseCategoricalAccuracy","SparseTopKCategoricalAccuracy","TopKCategoricalAccuracy","accuracy","binaryAccuracy","categoricalAccuracy","sparseCategoricalAccuracy","sparseTopKCategoricalAccuracy","topKCategoricalAccuracy"]],"losses/all.ts":["losses",["BinaryCrossentropy","BinaryFocalCrossentropy","CTC","CategoricalCrossentropy","CategoricalFocalCrossentropy","CategoricalGeneralizedCrossEntropy","CategoricalHinge","Circle","CosineSimilarity","Dice","Hinge","Huber","KLDivergence","LogCosh","MeanAbsoluteError","MeanAbsolutePercentageError","MeanSquaredError","MeanSquaredLogarithmicError","Poisson","SparseCategoricalCrossentropy","SquaredHinge","Tversky","binaryCrossentropy","binaryFocalCrossentropy","categoricalCrossentropy","categoricalFocalCrossentropy","categoricalGeneralizedCrossEntropy","categoricalHinge","circle","cosineSimilarity","ctc","dice","hinge","huber","klDivergence","logCosh","meanAbsoluteError","meanAbsolutePercentageError","meanSquaredError","meanSquaredLogarithmicError","poisson","sparseCategoricalCrossentropy","squaredHinge","tversky"]],"inspect/check-gradients.ts":["inspect",["checkGradients"]],"inspect/gradients.ts":["inspect",["gradients"]],"inspect/memory.ts":["inspect",["memory"]],"inspect/precision.ts":["inspect",["precision"]],"initializers/orthogonal.ts":["initializers",["Orthogonal","orthogonal"]],"initializers/random-normal.ts":["initializers",["RandomNormal","randomNormal"]],"initializers/random-uniform.ts":["initializers",["RandomUniform","randomUniform"]],"initializers/truncated-normal.ts":["initializers",["TruncatedNormal","truncatedNormal"]],"initializers/variance-scaling.ts":["initializers",["VarianceScaling","varianceScaling"]],"initializers/constant.ts":["initializers",["Constant","constant"]],"initializers/he.ts":["initializers",["HeNormal","HeUniform","heNormal","heUniform"]],"initializers/identity.ts":["initializers",["Identity","identity"]],"initializers/lecun.ts":["initializers",["LecunNormal","LecunUniform","lecunNormal","lecunUniform"]],"initializers/ones.ts":["initializers",["Ones","ones"]],"files/atomic-write.ts":["files",["temporaryPrefix","writeFileAtomically","writeTarget"]],"files/fetching.ts":["files",["fetchThrough","proxiesOf"]],"files/file-system.ts":["files",["fileError","filePath","readWholeFile","withFileErrors"]],"files/lock.ts":["files",["withLock"]],"files/packed.ts":["files",["pack","unpack"]],"files/web-files.ts":["files",["collect","fetchBytes","webAddress"]],"data/numpy-shuffle.ts":["data",["numpyShuffle"]],"data/dataset-batches.ts":["data",["DatasetBatches"]],"data/datasets.ts":["data",["cifar10","cifar100","fashionMnist","mnist"]],"data/download.ts":["data",["cacheFolder","download"]],"data/first-batch.ts":["data",["FirstBatch"]],"callbacks/reduce-lr-on-plateau.ts":["callbacks",["ReduceLROnPlateau","reduceLROnPlateau"]],"callbacks/remote-monitor.ts":["callbacks",["RemoteMonitor","remoteMonitor"]],"callbacks/swap-ema-weights.ts":["callbacks",["SwapEMAWeights","swapEMAWeights"]],"callbacks/tensor-board.ts":["callbacks",["TensorBoard","tensorBoard"]],"callbacks/terminate-on-nan.ts":["callbacks",["TerminateOnNaN","terminateOnNaN"]],"constraints/all.ts":["constraints",["MaxNorm","MinMaxNorm","NonNeg","UnitNorm","maxNorm","minMaxNorm","nonNeg","unitNorm"]],"constraints/constraint.ts":["constraints",["Constraint"]],"callbacks/lambda-callback.ts":["callbacks",["LambdaCallback","lambdaCallback"]],"callbacks/learning-rate-scheduler.ts":["callbacks",["LearningRateScheduler","learningRateScheduler"]],"callbacks/model-checkpoint.ts":["callbacks",["ModelCheckpoint","modelCheckpoint"]],"callbacks/progbar-logger.ts":["callbacks",["ProgbarLogger","progbarLogger"]],"callbacks/progress.ts":["callbacks",["Progress"]],"callbacks/early-stopping.ts":["callbacks",["EarlyStopping","earlyStopping"]],"callbacks/expected-logs.ts":["callbacks",["expectMonitored"]],"callbacks/history.ts":["callbacks",["History","history"]],"callbacks/hooks.ts":["callbacks",["hooksOf"]],"callbacks/json-lines-logger.ts":["callbacks",["JSONLinesLogger","jsonLinesLogger"]],"callbacks/backup-and-restore.ts":["callbacks",["BackupAndRestore","backupAndRestore"]],"callbacks/callback-list.ts":["callbacks",["CallbackList","flatCallbacks"]],"callbacks/callback.ts":["callbacks",["Callback","checkHooks","hookNames","isHook"]],"callbacks/csv-logger.ts":["callbacks",["CSVLogger","csvLogger"]],"applications/mbconv.ts":["applications",["blocksOf","conv","countOf","droppedTop","excited","initializer","swish","withShortcut"]],"applications/pixels.ts":["applications",["preprocessed"]],"applications/files.ts":["applications",["classIndexFile","fetched","kerasFile","noPublicWeights"]],"applications/all.ts":["applications",["convNeXtBase","convNeXtLarge","convNeXtSmall","convNeXtTiny","convNeXtXLarge","decodePredictions","denseNet121","denseNet169","denseNet201","efficientNetB0","efficientNetB1","efficientNetB2","efficientNetB3","efficientNetB4","efficientNetB5","efficientNetB6","efficientNetB7","efficientNetLite0","efficientNetV2B0","efficientNetV2B1","efficientNetV2B2","efficientNetV2B3","efficientNetV2L","efficientNetV2M","efficientNetV2S","inceptionResNetV2","inceptionV3","mobileNet","mobileNetV2","mobileNetV3Large","mobileNetV3Small","nasNetLarge","nasNetMobile","resnet101","resnet101V2","resnet152","resnet152V2","resnet50","resnet50V2","squeezeNet","tinyDarknet","torchvision","vgg16","vgg19","xception"]],"applications/application.ts":["applications",["application","denseTop"]],"applications/blocks.ts":["applications",["channelsOf","divisible","stridePadding","through"]]}, {
  'formats/tfjs/graph': () => require('./rooms/formats-tfjs-graph.js'),
  'formats/onnx/write': () => require('./rooms/formats-onnx-write.js'),
  'formats/onnx/read': () => require('./rooms/formats-onnx-read.js'),
  'models/mistakes': () => require('./rooms/models-mistakes.js'),
  'layers/wrapping': () => require('./rooms/layers-wrapping.js'),
  'layers/reshaping': () => require('./rooms/layers-reshaping.js'),
  'layers/preprocessing': () => require('./rooms/layers-preprocessing.js'),
  'layers/regularization': () => require('./rooms/layers-regularization.js'),
  'layers/pooling': () => require('./rooms/layers-pooling.js'),
  'layers/merging': () => require('./rooms/layers-merging.js'),
  'layers/normalization': () => require('./rooms/layers-normalization.js'),
  'layers/core': () => require('./rooms/layers-core.js'),
  'layers/convolution': () => require('./rooms/layers-convolution.js'),
  'layers/attention': () => require('./rooms/layers-attention.js'),
  'formats/tfjs': () => require('./rooms/formats-tfjs.js'),
  'layers/activation': () => require('./rooms/layers-activation.js'),
  'formats/onnx': () => require('./rooms/formats-onnx.js'),
  'formats/safetensors': () => require('./rooms/formats-safetensors.js'),
  'formats/keras': () => require('./rooms/formats-keras.js'),
  'formats/containers': () => require('./rooms/formats-containers.js'),
  'formats/h5': () => require('./rooms/formats-h5.js'),
  'data/images': () => require('./rooms/data-images.js'),
  'applications/torchvision': () => require('./rooms/applications-torchvision.js'),
  'callbacks/tensorboard': () => require('./rooms/callbacks-tensorboard.js'),
  'transfer': () => require('./rooms/transfer.js'),
  'training': () => require('./rooms/training.js'),
  'serving': () => require('./rooms/serving.js'),
  'pipeline': () => require('./rooms/pipeline.js'),
  'regularizers': () => require('./rooms/regularizers.js'),
  'optimizers': () => require('./rooms/optimizers.js'),
  'ops': () => require('./rooms/ops.js'),
  'models': () => require('./rooms/models.js'),
  'metrics': () => require('./rooms/metrics.js'),
  'losses': () => require('./rooms/losses.js'),
  'inspect': () => require('./rooms/inspect.js'),
  'initializers': () => require('./rooms/initializers.js'),
  'files': () => require('./rooms/files.js'),
  'data': () => require('./rooms/data.js'),
  'callbacks': () => require('./rooms/callbacks.js'),
  'constraints': () => require('./rooms/constraints.js'),
  'applications': () => require('./rooms/applications.js'),
}, () => exportsOfIndex())
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = (target, all7) => {
  for (var name2 in all7)
    __defProp(target, name2, { get: all7[name2], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __reExport = (target, mod, secondTarget) => (__copyProps(target, mod, "default"), secondTarget && __copyProps(secondTarget, mod, "default"));
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

// lib/index.js
var lib_exports = {};
__export(lib_exports, {
  DataError: () => DataError,
  FormatError: () => FormatError,
  FoveaError: () => FoveaError,
  Layer: () => Layer,
  Model: () => Model,
  NativeError: () => NativeError,
  OptionError: () => OptionError,
  Sequential: () => Sequential,
  ShapeError: () => ShapeError,
  Tensor: () => Tensor,
  activations: () => activations_exports,
  adviseTransfer: () => adviseTransfer,
  applications: () => applications_exports,
  callbacks: () => callbacks_exports,
  classify: () => classify,
  clearSession: () => clearSession,
  cloneModel: () => cloneModel,
  compileFunction: () => compileFunction,
  constraints: () => constraints_exports,
  data: () => pipeline_exports,
  datasets: () => datasets,
  decodeImage: () => decodeImage,
  engine: () => engine,
  formats: () => formats,
  imageSheet: () => imageSheet,
  initializers: () => initializers_exports,
  input: () => input,
  inspect: () => inspect_exports,
  kernels: () => kernels,
  layers: () => layers_exports,
  loadImage: () => loadImage,
  loadModel: () => loadModel,
  losses: () => losses_exports,
  metrics: () => metrics_exports,
  model: () => model,
  modelFromJSON: () => modelFromJSON,
  oneHot: () => oneHot,
  ops: () => ops,
  optimizers: () => optimizers_exports,
  options: () => options_exports2,
  plotModel: () => plotModel,
  registerFunction: () => registerFunction,
  registerLayer: () => registerLayer,
  registerLoss: () => registerLoss,
  registerMetric: () => registerMetric,
  registerOptimizer: () => registerOptimizer,
  registerSchedule: () => registerSchedule,
  regularizers: () => regularizers_exports,
  saveImage: () => saveImage,
  schedules: () => schedules_exports,
  schema: () => schema,
  sequential: () => sequential,
  serve: () => serve,
  setSeed: () => setSeed,
  setWarnings: () => setWarnings,
  tensor: () => tensor,
  tensor1d: () => tensor1d,
  tensor2d: () => tensor2d,
  tensor3d: () => tensor3d,
  tensor4d: () => tensor4d,
  tensor5d: () => tensor5d,
  tidy: () => tidy,
  train: () => train,
  trainStep: () => trainStep,
  transfer: () => transfer,
  utils: () => keras_utils_exports
});
module.exports = __toCommonJS(lib_exports);

// lib/core/errors.ts
var errors_exports = {};
__export(errors_exports, {
  DataError: () => DataError,
  FormatError: () => FormatError,
  FoveaError: () => FoveaError,
  NativeError: () => NativeError,
  OptionError: () => OptionError,
  ShapeError: () => ShapeError
});

// lib/core/kinds.ts
var kinds_exports = {};
__export(kinds_exports, {
  isAbortSignal: () => isAbortSignal,
  isArray: () => isArray,
  isBytes: () => isBytes,
  isClass: () => isClass,
  isClassOf: () => isClassOf,
  isObject: () => isObject,
  isOptions: () => isOptions,
  isPlainRecord: () => isPlainRecord,
  isRecord: () => isRecord,
  isTypedArray: () => isTypedArray,
  isUrl: () => isUrl,
  itemsOf: () => itemsOf,
  listOf: () => listOf,
  messageOf: () => messageOf,
  property: () => property,
  read: () => read,
  shareInstances: () => shareInstances,
  typedArrayName: () => typedArrayName
});
var tagGetter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)?.get;
var typedArrayName = (value) => tagGetter?.call(value);
var isTypedArray = (value) => typedArrayName(value) !== void 0;
var isBytes = (value) => typedArrayName(value) === "Uint8Array";
var isObject = (value) => typeof value === "object" && value !== null;
var opaque = new Set(
  ["ArrayBuffer", "Date", "Error", "Map", "Promise", "RegExp", "Set", "SharedArrayBuffer"].concat(["WeakMap", "WeakRef", "WeakSet", "Boolean", "Number", "String", "Generator", "AsyncGenerator"]).map((name2) => `[object ${name2}]`)
);
var isRecord = (value) => isObject(value) && !ArrayBuffer.isView(value) && (read(() => !Array.isArray(value) && Object.keys(value).length >= 0) ?? false);
var isOptions = (value) => isRecord(value) && read(() => opaque.has(Object.prototype.toString.call(value))) === false;
var isPlainRecord = (value) => isRecord(value) && (read(() => {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}) ?? false);
var isArray = (value) => read(() => Array.isArray(value) && value.length >= 0 && value.length < 2 ** 32) ?? false;
function read(get9) {
  try {
    return get9();
  } catch {
    return void 0;
  }
}
var longestList = 1e6;
var itemsOf = (list) => list.length <= longestList ? read(() => Array.from(list)) : void 0;
var listOf = (value) => isArray(value) ? itemsOf(value) ?? [void 0] : [value];
var isClass = (value) => typeof value === "function" && (read(() => Function.prototype.toString.call(value).startsWith("class")) ?? false);
var property = (value, name2) => value == null ? void 0 : read(() => value[name2]);
var isAbortSignal = (value) => isObject(value) && typeof property(value, "aborted") === "boolean" && typeof property(value, "addEventListener") === "function";
var isUrl = (value) => isObject(value) && typeof property(value, "href") === "string" && typeof property(value, "protocol") === "string";
function messageOf(thrown) {
  const message = property(thrown, "message");
  return typeof message === "string" ? message : read(() => String(thrown)) ?? "something that is no text";
}
var isHollow = (value) => read(() => Object.hasOwn(value, "constructor") || Object.keys(value).length === 0) ?? true;
var marks = /* @__PURE__ */ new WeakMap();
function isClassOf(value, Base) {
  const mark2 = marks.get(Base);
  const prototype = typeof value === "function" ? property(value, "prototype") : void 0;
  if (!isObject(prototype)) return false;
  return mark2 === void 0 ? value === Base || prototype instanceof Base : property(prototype, mark2) === true;
}
function shareInstances(Class, name2) {
  const mark2 = /* @__PURE__ */ Symbol.for(`fovea.${name2}`);
  marks.set(Class, mark2);
  const usual = Function.prototype[Symbol.hasInstance];
  Object.defineProperty(Class.prototype, mark2, { value: true });
  Object.defineProperty(Class, Symbol.hasInstance, {
    value(value) {
      if (this === Class) return isObject(value) && property(value, mark2) === true && !isHollow(value);
      return read(() => usual.call(this, value)) ?? false;
    }
  });
}

// lib/core/show.ts
var show_exports = {};
__export(show_exports, {
  oneLine: () => oneLine,
  show: () => show,
  showNames: () => showNames
});
var longest = 80;
var longestText = 60;
var longestList2 = 100;
var mostItems = 8;
var deepest = 3;
var escapes = /* @__PURE__ */ new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["	", "\\t"]
]);
function oneLine(text2, most2) {
  const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
  const escaped = (part) => part.replace(controls, (c) => escapes.get(c) ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const line = text2.length > most2 ? text2 : escaped(text2);
  if (line.length <= most2) return line;
  const end = Math.floor(most2 / 4);
  const head = escaped(text2.slice(0, most2)).slice(0, most2 - end - 5);
  return `${head.replace(/[\ud800-\udbff]$/, "")} ... ${escaped(text2.slice(-end)).slice(-end).replace(/^[\udc00-\udfff]/, "")}`;
}
var show = (value) => oneLine(read(() => describe(value, 0)) ?? "an object that cannot be read", longest);
function showNames(names3) {
  let text2 = "";
  for (const [i, name2] of names3.entries()) {
    const next = oneLine(name2, longestText);
    if (i > 0 && text2.length + next.length > longestList2) return `${text2}, ... (${names3.length})`;
    text2 += `${i === 0 ? "" : ", "}${next}`;
  }
  return text2;
}
function describe(value, depth) {
  if (typeof value === "string")
    return value.length <= longestText ? `'${value}'` : `'${value.slice(0, 30)}...${value.slice(-20)}' (${value.length} characters)`;
  if (typeof value === "bigint") return value > -(2n ** 64n) && value < 2n ** 64n ? `${value}n` : "a large BigInt";
  if (typeof value === "function") return describeFunction(value);
  if (!isObject(value)) return Object.is(value, -0) ? "-0" : String(value);
  if (isArray(value)) return describeList(value, depth);
  const kind = typedArrayName(value);
  if (kind !== void 0) return `${kind}(${value.length})`;
  const name2 = className(value);
  const shape = property(value, "shape");
  if (isArray(shape) && typedArrayName(property(value, "data")) !== void 0)
    return `Tensor ${describe(shape, depth + 1)}`;
  if (name2 === null) return describeEntries(value, depth);
  const own = property(value, "name");
  const message = property(value, "message");
  if (typeof message === "string") return `${name2} ${describe(message, depth)}`;
  return typeof own === "string" ? `${name2} "${own}"` : name2;
}
function describeFunction(value) {
  const name2 = property(value, "name");
  const kind = isClass(value) ? "class" : "function";
  return typeof name2 === "string" && name2 !== "" ? `${kind} ${name2}` : `a ${kind}`;
}
function className(value) {
  const prototype = Object.getPrototypeOf(value);
  if (prototype === null || Object.getPrototypeOf(prototype) === null) return null;
  const name2 = property(property(prototype, "constructor"), "name");
  return typeof name2 === "string" && name2 !== "" ? name2 : "an object";
}
function describeList(list, depth) {
  if (depth >= deepest) return "[...]";
  const items = list.slice(0, mostItems).map((item) => describe(item, depth + 1));
  return `[${items.join(", ")}${list.length > mostItems ? `, ...] (${list.length} values)` : "]"}`;
}
function describeEntries(value, depth) {
  const keys = Object.keys(value);
  if (keys.length === 0) return "{}";
  if (depth >= deepest) return "{...}";
  const entries = keys.slice(0, mostItems).map((key) => {
    const described = Object.getOwnPropertyDescriptor(value, key);
    const text2 = described && "value" in described ? describe(described.value, depth + 1) : "(computed)";
    return `${key.slice(0, longestText)}: ${text2}`;
  });
  return `{ ${entries.join(", ")}${keys.length > mostItems ? ", ..." : ""} }`;
}

// lib/core/errors.ts
var longest2 = 600;
var FoveaError = class FoveaError extends Error {
  static {
    shareInstances(FoveaError, "FoveaError");
  }
  constructor(message, options5) {
    super(oneLine(message, longest2), options5);
  }
  get name() {
    return this.constructor.name;
  }
};
var ShapeError = class ShapeError extends FoveaError {
  static {
    shareInstances(ShapeError, "ShapeError");
  }
  code = "FOVEA_SHAPE";
};
var OptionError = class OptionError extends FoveaError {
  static {
    shareInstances(OptionError, "OptionError");
  }
  code = "FOVEA_OPTION";
};
var FormatError = class FormatError extends FoveaError {
  static {
    shareInstances(FormatError, "FormatError");
  }
  code = "FOVEA_FORMAT";
};
var DataError = class DataError extends FoveaError {
  static {
    shareInstances(DataError, "DataError");
  }
  code = "FOVEA_DATA";
};
var NativeError = class NativeError extends FoveaError {
  static {
    shareInstances(NativeError, "NativeError");
  }
  code = "FOVEA_NATIVE";
};

// lib/core/shape.ts
var shape_exports = {};
__export(shape_exports, {
  fitsShape: () => fitsShape,
  formatShape: () => formatShape,
  isKnown: () => isKnown,
  isShape: () => isShape,
  knownSize: () => knownSize,
  largestSize: () => largestSize,
  mostAxes: () => mostAxes,
  paddings: () => paddings,
  resolveAxis: () => resolveAxis,
  sameShape: () => sameShape,
  shapeList: () => shapeList,
  sizeOf: () => sizeOf,
  slide: () => slide,
  slidePlaces: () => slidePlaces
});
var mostAxes = 32;
var largestSize = 2 ** 31 - 1;
var isShape = (shape, least = 0) => isArray(shape) && shape.length <= mostAxes && listOf(shape).every((size) => typeof size === "number" && Number.isSafeInteger(size) && size >= least);
function shapeList(where2, shapes) {
  const isOne = (shape) => isArray(shape) && isShape(listOf(shape).map((size) => size === null ? 0 : size));
  if (isArray(shapes) && listOf(shapes).every(isOne)) return shapes;
  if (isOne(shapes)) return [shapes];
  throw new ShapeError(`${where2}: expected a shape such as [null, 28, 28, 1], or a list, received ${show(shapes)}.`);
}
var paddings = ["valid", "same"];
var sizeOf = (shape) => shape.reduce((product, size) => product * size, 1);
var knownSize = (shape) => isKnown(shape) ? sizeOf(shape) : null;
var isKnown = (shape) => shape.every((size) => size !== null);
var formatShape = (shape) => `[${shape.map(String).join(", ")}]`;
var sameShape = (a, b) => a.length === b.length && a.every((size, axis) => size === b[axis]);
var fitsShape = (shape, wanted) => shape.length === wanted.length && shape.every((size, axis) => wanted[axis] === null || size === wanted[axis]);
function slide(length, size, stride, dilation, padding2) {
  const extent = (size - 1) * dilation + 1;
  if (padding2 === "valid") return { length: Math.floor((length - extent) / stride) + 1, before: 0 };
  const places2 = Math.ceil(length / stride);
  if (padding2 === "causal") return { length: places2, before: extent - 1 };
  return { length: places2, before: Math.max((places2 - 1) * stride + extent - length, 0) >> 1 };
}
var slidePlaces = (length, size, stride, dilation, padding2) => length === null ? null : slide(length, size, stride, dilation, padding2).length;
function resolveAxis(where2, axis, rank) {
  if (!Number.isInteger(axis) || axis < -rank || axis >= rank)
    throw new ShapeError(`${where2}: expected an axis from ${-rank} to ${rank - 1}, received ${show(axis)}.`);
  return axis < 0 ? rank + axis : axis;
}

// lib/core/tensor.ts
var tensor_exports = {};
__export(tensor_exports, {
  Tensor: () => Tensor,
  argMax: () => argMax,
  inferShape: () => inferShape,
  isShaped: () => isShaped,
  nesting: () => nesting,
  tensor: () => tensor,
  toFloats: () => toFloats,
  toTensor: () => toTensor
});

// lib/core/checks.ts
var checks_exports = {};
__export(checks_exports, {
  booleanOption: () => booleanOption,
  choiceOption: () => choiceOption,
  functionName: () => functionName,
  knownOptions: () => knownOptions,
  listOption: () => listOption,
  nameOption: () => nameOption,
  numberOption: () => numberOption,
  numbersOption: () => numbersOption,
  show: () => show,
  showNames: () => showNames
});

// lib/core/spelling.ts
var normalize = (name2) => name2.replaceAll("_", "").toLowerCase();
var camelCase = (name2) => name2.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
var snakeCase = (name2) => name2.replace(/(.)([A-Z][a-z]+)/g, "$1_$2").replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();
function meant(name2, names3) {
  return names3.find((known2) => normalize(known2) === normalize(camelCase(name2))) ?? names3.find((known2) => isNear(name2, known2));
}
function isNear(a, b) {
  if (Math.abs(a.length - b.length) > 1 || a.length < 4) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return Math.max(a.length, b.length) - start - end <= (a.length === b.length ? 2 : 1);
}

// lib/core/checks.ts
var rangeText = ({ min, max, above, below, integer: integer2 }) => [
  integer2 ? "a whole number" : "a number",
  min !== void 0 && `at least ${min}`,
  above !== void 0 && `above ${above}`,
  max !== void 0 && `at most ${max}`,
  below !== void 0 && `below ${below}`
].filter(Boolean).join(" ");
var fits = (value, { min = -Infinity, max = Infinity, above = -Infinity, below = Infinity, integer: integer2 = false }) => Number.isFinite(value) && value >= min && value <= max && value > above && value < below && (!integer2 || Number.isInteger(value));
function numberOption(where2, name2, value, range = {}) {
  if (typeof value === "number" && fits(value, range)) return value;
  const received = typeof value === "number" ? String(value) : show(value);
  throw new OptionError(`${where2}: expected ${name2} to be ${rangeText(range)}, received ${received}.`);
}
function numbersOption(where2, name2, value, range = {}, count2) {
  const items = isArray(value) ? itemsOf(value) : void 0;
  if (items === void 0 || count2 !== void 0 && items.length !== count2)
    throw new OptionError(
      `${where2}: expected ${name2} to be a list of ${count2 === void 0 ? "" : `${count2} `}numbers, received ${show(value)}.`
    );
  return items.map((item) => numberOption(where2, name2, item, range));
}
function booleanOption(where2, name2, value) {
  if (typeof value === "boolean") return value;
  throw new OptionError(`${where2}: expected ${name2} to be true or false, received ${show(value)}.`);
}
function choiceOption(where2, name2, value, choices) {
  const found = choices.find((choice2) => choice2 === value);
  if (found !== void 0) return found;
  throw new OptionError(
    `${where2}: expected ${name2} to be one of ${showNames(choices.map(show))}, received ${show(value)}.`
  );
}
function nameOption(where2, value, fallback) {
  if (value === void 0) return fallback;
  if (typeof value === "string" && value !== "") return value;
  throw new OptionError(`${where2}: expected name to be a text that is not empty, received ${show(value)}.`);
}
function functionName(call, fallback) {
  const name2 = property(call, "name");
  return typeof name2 === "string" && name2 !== "" ? name2 : fallback;
}
function listOption(where2, name2, value) {
  if (isArray(value)) return value;
  throw new OptionError(`${where2}: expected ${name2} to be a list, received ${show(value)}.`);
}
function keysOf(options5, known2) {
  for (const name2 of known2) void options5[name2];
  return Object.entries(options5).map(([name2]) => name2);
}
function knownOptions(where2, options5, names3) {
  const given = isOptions(options5) ? read(() => keysOf(options5, names3)) : void 0;
  if (given === void 0) throw new OptionError(`${where2}: expected an object of options, received ${show(options5)}.`);
  const unknown = given.find((name2) => !names3.includes(name2));
  if (unknown === void 0) return;
  const wanted = meant(unknown, names3);
  const hint = wanted === void 0 ? `Options are ${showNames(names3) || "none"}.` : `Did you mean ${wanted}?`;
  throw new OptionError(`${where2}: expected known options, received unknown option ${oneLine(unknown, 40)}. ${hint}`);
}

// lib/core/tensor.ts
var Tensor = class Tensor {
  static {
    shareInstances(Tensor, "Tensor");
  }
  data;
  shape;
  /** Float32, int32 and bytes stay what and where they are, other kinds of numbers become float32. */
  constructor(data, shape) {
    if (!isTypedArray(data)) throw new OptionError(`tensor: expected data in a typed array, received ${show(data)}.`);
    if (isGone(data))
      throw new DataError(
        "tensor: expected data in memory that is there, received an array whose buffer is transferred."
      );
    if (!isShape(shape))
      throw new ShapeError(`tensor: expected a shape of at most ${mostAxes} whole numbers, received ${show(shape)}.`);
    if (data.length !== sizeOf(shape))
      throw new ShapeError(
        `tensor: expected ${sizeOf(shape)} values for shape ${formatShape(shape)}, received ${data.length}.`
      );
    this.data = kept(data);
    this.shape = Object.freeze([...shape]);
    Object.defineProperties(this, { data: { writable: false }, shape: { writable: false } });
  }
  /** Number of elements. */
  get size() {
    return this.data.length;
  }
  /** Nested arrays; a number for a tensor without axes. */
  toArray() {
    const nest = (axis, offset) => {
      if (axis === this.shape.length) return this.data[offset];
      const stride = sizeOf(this.shape.slice(axis + 1));
      return Array.from({ length: this.shape[axis] }, (_, i) => nest(axis + 1, offset + i * stride));
    };
    return nest(0, 0);
  }
  /**
   * Positions of the largest values along an axis (the first of equals, or the first NaN), as a tensor without that
   * axis. Default: the last axis.
   */
  argMax(axis = -1) {
    const at = resolveAxis("argMax", axis, this.shape.length);
    const [length, inner] = [this.shape[at], sizeOf(this.shape.slice(at + 1))];
    if (length === 0)
      throw new ShapeError(
        `argMax: expected at least one value along axis ${axis}, received shape ${formatShape(this.shape)}.`
      );
    const shape = this.shape.filter((_, i) => i !== at);
    const result = new Int32Array(sizeOf(shape));
    for (let i = 0; i < result.length; i++) {
      const first = Math.floor(i / inner) * length * inner + i % inner;
      result[i] = argMax(this.data, first, length, inner);
    }
    return new Tensor(result, shape);
  }
  /** The same data in another shape; one size may be -1: what is left. */
  reshape(shape) {
    return new Tensor(this.data, inferShape("reshape", shape, this.data.length));
  }
  /** A copy of the block that begins at `begin` and is `size` long; -1: to the end. Axes left out are taken whole. */
  slice(begin, size = []) {
    const [starts, sizes3] = [begin, size].map((value) => typeof value === "number" ? [value] : value);
    const areWhole = [starts, sizes3].every(
      (list) => isArray(list) && list.length <= mostAxes && listOf(list).every(Number.isInteger)
    );
    const from = this.shape.map((_, axis) => areWhole ? starts[axis] ?? 0 : 0);
    const shape = this.shape.map((length, axis) => {
      const wanted = areWhole ? sizes3[axis] ?? -1 : -1;
      return wanted === -1 ? length - from[axis] : wanted;
    });
    if (!areWhole || Math.max(starts.length, sizes3.length) > this.shape.length || shape.some((length, axis) => length < 0 || from[axis] < 0 || from[axis] + length > this.shape[axis]))
      throw new ShapeError(
        `slice: expected a block inside shape ${formatShape(this.shape)}, received begin ${show(starts)} and size ${show(sizes3)}.`
      );
    const result = this.data.slice(0, sizeOf(shape));
    const row = shape.at(-1) ?? 1;
    const strides = this.shape.map((_, axis) => sizeOf(this.shape.slice(axis + 1)));
    for (let to = 0; to < result.length; to += row) {
      let [rest, offset] = [to / row, from.at(-1) ?? 0];
      for (let axis = shape.length - 2; axis >= 0; axis--) {
        offset += (from[axis] + rest % shape[axis]) * strides[axis];
        rest = Math.floor(rest / shape[axis]);
      }
      result.set(this.data.subarray(offset, offset + row), to);
    }
    return new Tensor(result, shape);
  }
  /** Does nothing, because JavaScript frees the memory. Programs written for tfjs call it. */
  dispose() {
  }
  /** The numbers, by their name in tfjs. */
  dataSync() {
    return this.data;
  }
  /** Nested arrays, by their name in tfjs. */
  arraySync() {
    return this.toArray();
  }
  /** The same as float32, by its name in tfjs. */
  toFloat() {
    return new Tensor(toFloats(this.data), this.shape);
  }
};
function argMax(x, at, length, step = 1) {
  let best2 = 0;
  for (let i = 1; i < length && !Number.isNaN(x[at + best2 * step]); i++)
    if (!(x[at + i * step] <= x[at + best2 * step])) best2 = i;
  return best2;
}
function inferShape(where2, shape, count2) {
  const sizes3 = isArray(shape) && shape.length <= mostAxes ? listOf(shape) : [];
  const open = sizes3.indexOf(-1);
  const known2 = open < 0 ? shape : sizes3.with(open, 1);
  if (isShape(known2)) {
    const inferred = open < 0 ? known2 : known2.with(open, count2 / sizeOf(known2));
    if (isShape(inferred) && sizeOf(inferred) === count2) return inferred;
  }
  throw new ShapeError(`${where2}: expected a shape of ${count2} elements, received ${show(shape)}.`);
}
function tensor(values, shape) {
  const result = read2(values);
  return shape === void 0 ? result : result.reshape(shape);
}
function toTensor(values) {
  const { data, shape } = read2(values);
  return new Tensor(toFloats(data), shape);
}
function toFloats(data) {
  const name2 = typedArrayName(data);
  if (name2 === "Float32Array") return here(Float32Array, data);
  if (name2 === "BigInt64Array" || name2 === "BigUint64Array") {
    const numbers3 = new Float32Array(data.length);
    for (let i = 0; i < numbers3.length; i++) numbers3[i] = Number(data[i]);
    return numbers3;
  }
  return new Float32Array(data);
}
function kept(data) {
  const name2 = typedArrayName(data);
  if (name2 === "Uint8Array" || name2 === "Uint8ClampedArray") return here(Uint8Array, data);
  return name2 === "Int32Array" ? here(Int32Array, data) : toFloats(data);
}
function isGone(data) {
  try {
    data.subarray(0, 0).slice();
    return false;
  } catch {
    return true;
  }
}
function here(Class, data) {
  return data.constructor === Class ? data : new Class(data.buffer, data.byteOffset, data.length);
}
var isShaped = (value) => value instanceof Tensor || isObject(value) && isArray(property(value, "shape")) && isTypedArray(property(value, "data"));
var isNumber = (value) => typeof value === "number" || typeof value === "bigint";
function read2(values) {
  if (values instanceof Tensor) return values;
  if (isTypedArray(values)) return new Tensor(values, [values.length]);
  if (isShaped(values)) return new Tensor(values.data, values.shape);
  if (isNumber(values) || isArray(values))
    try {
      return readNested(values);
    } catch (cause) {
      if (cause instanceof FoveaError) throw cause;
      throw new DataError(`tensor: expected numbers that can be read, received ${show(values)}.`, { cause });
    }
  throw new OptionError(`tensor: expected numbers, nested arrays, a typed array or a tensor, received ${show(values)}.`);
}
function nesting(values) {
  const lengths = [];
  let first = values;
  for (; isArray(first); first = property(first, "0")) {
    lengths.push(first.length);
    if (lengths.length > mostAxes)
      throw new ShapeError(
        `tensor: expected arrays that are nested at most ${mostAxes} deep, received more: ${show(values)}.`
      );
  }
  return { lengths, first };
}
function forEachEntry(values, lengths, take) {
  const visit = (inner, axis) => {
    if (axis === lengths.length) {
      take(inner);
      return;
    }
    if (!isArray(inner) || inner.length !== lengths[axis])
      throw new ShapeError(
        `tensor: expected nested arrays of equal length, ${lengths[axis]} on axis ${axis}, received ${isArray(inner) ? inner.length : show(inner)}.`
      );
    for (let i = 0; i < inner.length; i++) visit(inner[i], axis + 1);
  };
  visit(values, 0);
}
function readNested(values) {
  const { lengths, first } = nesting(values);
  if (isTypedArray(first) || isShaped(first)) return readList(values, lengths);
  if (!isNumber(first) && sizeOf(lengths) > 0)
    throw new OptionError(`tensor: expected numbers, received ${show(first)}.`);
  const data = allocate(Float32Array, sizeOf(lengths));
  let next = 0;
  forEachEntry(values, lengths, (value) => {
    if (!isNumber(value)) throw new OptionError(`tensor: expected numbers, received ${show(value)}.`);
    data[next++] = Number(value);
  });
  return new Tensor(data, lengths);
}
function readList(values, lengths) {
  const parts = [];
  forEachEntry(values, lengths, (value) => {
    const part = read2(value);
    if (parts.length > 0 && !sameShape(part.shape, parts[0].shape))
      throw new ShapeError(
        `tensor: expected a list of tensors of one shape, ${formatShape(parts[0].shape)}, received one of ${formatShape(part.shape)}.`
      );
    parts.push(part);
  });
  const [{ shape, size }] = parts;
  const areBytes = parts.every(({ data: data2 }) => typedArrayName(data2) === "Uint8Array");
  const data = areBytes ? allocate(Uint8Array, parts.length * size) : allocate(Float32Array, parts.length * size);
  parts.forEach((part, i) => void data.set(part.data, i * size));
  return new Tensor(data, [...lengths, ...shape]);
}
function allocate(Class, count2) {
  try {
    return new Class(count2);
  } catch (cause) {
    throw new DataError(`tensor: expected memory for ${count2} numbers, received none.`, { cause });
  }
}

// lib/layers/index.ts
var layers_exports = {};
__export(layers_exports, {
  Conv2D: () => Conv2D,
  Dense: () => Dense,
  Flatten: () => Flatten,
  InputLayer: () => InputLayer,
  Layer: () => Layer,
  MaxPooling1D: () => MaxPooling1D,
  MaxPooling2D: () => MaxPooling2D,
  MaxPooling3D: () => MaxPooling3D,
  clearSession: () => clearSession,
  conv2d: () => conv2d,
  customLayerName: () => customLayerName,
  dense: () => dense2,
  deserialize: () => deserialize,
  flatten: () => flatten,
  input: () => input,
  inputLayer: () => inputLayer,
  layerClass: () => layerClass,
  layerTypes: () => layerTypes,
  maxPool1d: () => maxPool1d,
  maxPool2d: () => maxPool2d,
  maxPool3d: () => maxPool3d,
  maxPooling1d: () => maxPooling1d,
  maxPooling2d: () => maxPooling2d,
  maxPooling3d: () => maxPooling3d,
  registerFunction: () => registerFunction,
  registerLayer: () => registerLayer,
  serialize: () => serialize2
});

// lib/core/configurable.ts
var configurable_exports = {};
__export(configurable_exports, {
  Configurable: () => Configurable,
  classesIn: () => classesIn,
  expectMethods: () => expectMethods,
  factory: () => factory,
  isClassOf: () => isClassOf,
  named: () => named,
  objectOption: () => objectOption,
  serialized: () => serialized,
  typeOf: () => typeOf
});

// lib/core/fixed.ts
var fixed_exports = {};
__export(fixed_exports, {
  fixFields: () => fixFields,
  fixGetters: () => fixGetters,
  fixOptions: () => fixOptions,
  fixedLists: () => fixedLists
});
var refusing = (name2) => function set(value) {
  if (Object.is(this[name2], value)) return;
  throw new OptionError(
    `${this.where()}: expected ${name2} to stay as it is, received the new one ${show(value)}. Give it as an option when the object is made.`
  );
};
function fixFields(object, ...names3) {
  for (const name2 of names3) {
    const value = object[name2];
    Object.defineProperty(object, name2, { get: () => value, set: refusing(name2), enumerable: true, configurable: true });
  }
}
var fixedLists = (options5) => Object.freeze(Object.fromEntries(Object.entries(options5).map(([name2, value]) => [name2, fixedList(value)])));
var fixedList = (value) => isArray(value) ? Object.freeze(value.map(fixedList)) : value;
function fixGetters(prototype) {
  for (let at = prototype; at !== Object.prototype; at = Object.getPrototypeOf(at))
    for (const [name2, { get: get9, set, configurable }] of Object.entries(Object.getOwnPropertyDescriptors(at)))
      if (get9 !== void 0 && set === void 0 && configurable)
        Object.defineProperty(at, name2, { set: refusing(name2) });
}
function holderOf(prototype, name2) {
  for (let at = prototype; at !== null; at = Object.getPrototypeOf(at))
    if (Object.hasOwn(at, name2)) return at;
  return null;
}
function fixOptions(prototype, names3) {
  for (const name2 of names3) {
    const holder = holderOf(prototype, name2);
    const method = holder && Object.getOwnPropertyDescriptor(holder, name2)?.value;
    if (holder === null) Object.defineProperty(prototype, name2, { get: optionNamed(name2), configurable: true });
    else if (method) Object.defineProperty(holder, name2, { get: () => method, set: refusing(name2), configurable: true });
  }
  fixGetters(prototype);
}
var optionNamed = (name2) => function get9() {
  return this.options[name2];
};

// lib/core/keras-json.ts
var keras_json_exports = {};
__export(keras_json_exports, {
  PythonFloat: () => PythonFloat,
  arrayFromKeras: () => arrayFromKeras,
  classToKeras: () => classToKeras,
  functionName: () => functionName2,
  functionToKeras: () => functionToKeras,
  isKerasObject: () => isKerasObject,
  isRecord: () => isRecord,
  kerasJson: () => kerasJson,
  optionsFromKeras: () => optionsFromKeras,
  toKeras: () => toKeras
});

// lib/core/registry.ts
var registry_exports = {};
__export(registry_exports, {
  camelCase: () => camelCase,
  camelCaseKeys: () => camelCaseKeys,
  customName: () => customName,
  customObject: () => customObject,
  markFactory: () => markFactory,
  normalize: () => normalize,
  parseIdentifier: () => parseIdentifier,
  refuseFactory: () => refuseFactory,
  register: () => register,
  registeredName: () => registeredName,
  resolve: () => resolve,
  snakeCase: () => snakeCase,
  withCustomObjects: () => withCustomObjects
});
var camelCaseKeys = (config) => Object.fromEntries(Object.entries(config).map(([key, value]) => [camelCase(key), value]));
var registered = /* @__PURE__ */ new Map();
var known = /* @__PURE__ */ new Map();
var factories = /* @__PURE__ */ new WeakMap();
function markFactory(make, type) {
  factories.set(make, type);
}
function refuseFactory(where2, value) {
  const type = typeof value === "function" ? factories.get(value) : void 0;
  if (type !== void 0)
    throw new OptionError(
      `${where2}: expected what a factory makes, received the factory of ${type}. Call it, with parentheses behind its name.`
    );
}
function register(kind, listed10, custom2, name2) {
  if (typeof custom2 !== "function" || typeof name2 !== "string" || name2 === "")
    throw new OptionError(
      `${kind}: expected a class or function with a name to register, received ${show(custom2)} as ${show(name2)}.`
    );
  if (listed10.some((own) => normalize(own) === normalize(name2)))
    throw new OptionError(
      `${kind}: expected a name that this library does not use itself, received ${show(name2)}. Register it under another one.`
    );
  const ofKind = registered.get(kind) ?? /* @__PURE__ */ new Map();
  registered.set(kind, ofKind.set(name2, custom2));
}
var bareName = (name2) => name2.slice(name2.lastIndexOf(">") + 1);
function withCustomObjects(objects, work) {
  const outer = known;
  const entries = Object.entries(objects);
  const bare = entries.map(([name2, custom2]) => [bareName(name2), custom2]);
  known = new Map([...outer, ...bare, ...entries]);
  try {
    return work();
  } finally {
    known = outer;
  }
}
function customObject(kind, name2) {
  if (typeof name2 !== "string") return void 0;
  const names3 = [name2, bareName(name2)];
  for (const objects of [known, registered.get(kind)])
    for (const each of names3) if (objects?.has(each)) return objects.get(each);
  return void 0;
}
function registeredName(kind, object) {
  for (const [name2, custom2] of registered.get(kind) ?? []) if (custom2 === object) return name2;
  return null;
}
function customName(kind, listed10, object) {
  if (!isObject(object) || typeof property(object, "type") !== "string")
    throw new OptionError(`${kind}: expected an object with a type, received ${show(object)}.`);
  const { type, constructor: Class } = object;
  if (Object.hasOwn(listed10, type) && listed10[type] === Class) return null;
  return registeredName(kind, Class) ?? (Object.hasOwn(listed10, type) ? Class.name : type);
}
function parseIdentifier(kind, identifier) {
  if (typeof identifier === "string") return { className: identifier, config: {}, isOwn: false };
  refuseFactory(kind, identifier);
  const keys = isRecord(identifier) ? read(() => camelCaseKeys(identifier)) : void 0;
  const { className: className2, config = {}, registeredName: registeredName2 } = keys ?? {};
  const options5 = isRecord(config) ? read(() => camelCaseKeys(config)) : void 0;
  if (typeof className2 === "string" && options5 !== void 0)
    return { className: className2, config: options5, isOwn: typeof registeredName2 === "string" };
  throw new OptionError(`${kind}: expected a name or { className, config }, received ${show(identifier)}.`);
}
function resolve(kind, classes2, identifier, aliases4 = {}, make = (Class, config, _name) => new Class(config)) {
  const { className: className2, config, isOwn } = parseIdentifier(kind, identifier);
  const short = normalize(className2);
  const wanted = normalize(Object.hasOwn(aliases4, short) ? aliases4[short] : className2);
  const given = known.get(className2);
  if (given !== void 0) return make(given, config, className2);
  const found = isOwn ? void 0 : Object.keys(classes2).find((name2) => normalize(name2) === wanted);
  if (found !== void 0) return new classes2[found](config);
  const custom2 = customObject(kind, className2);
  if (custom2 !== void 0) return make(custom2, config, className2);
  throw new OptionError(
    `${kind}: expected one of ${showNames(Object.keys(classes2))}, received ${show(className2)}. Your own are registered first, or given to loadModel() as customObjects.`
  );
}

// lib/core/keras-json.ts
var classToKeras = (module2, type, customName2) => customName2 === null ? { module: module2, class_name: type, registered_name: null } : { module: null, class_name: customName2, registered_name: `Custom>${customName2}` };
var toKeras = (module2, object, customName2 = null) => ({
  ...classToKeras(module2, object.type, customName2),
  config: object.kerasConfig()
});
var PythonFloat = class {
  value;
  constructor(value) {
    this.value = value;
  }
  toJSON() {
    return this.value;
  }
};
var mark = "\uE000";
function kerasJson(config) {
  const text2 = JSON.stringify(config, function(key, value) {
    return this[key] instanceof PythonFloat && Number.isInteger(value) ? `${mark}${value}.0` : value;
  });
  return text2.replaceAll(new RegExp(`"${mark}([^"]*)"`, "g"), "$1");
}
var arrayFromKeras = (value) => {
  const { class_name: name2, className: className2, config } = isRecord(value) ? value : {};
  return ["__tensor__", "__numpy__"].includes(String(name2 ?? className2)) && isRecord(config) ? config.value : value;
};
var functionToKeras = (name2) => ({
  module: "builtins",
  class_name: "function",
  config: name2,
  registered_name: "function"
});
function optionsFromKeras(config) {
  const given = Object.entries(config).filter(([, value]) => value !== null);
  return Object.fromEntries(given.map(([key, value]) => [camelCase(key), valueFromKeras(value)]));
}
function valueFromKeras(value) {
  if (isKerasObject(value)) return { ...value, config: optionsFromKeras(value.config) };
  return functionName2(value) ?? value;
}
var functionName2 = (value) => isRecord(value) && value.class_name === "function" && typeof value.config === "string" ? value.config : void 0;
var isKerasObject = (value) => isRecord(value) && typeof value.class_name === "string" && isRecord(value.config);

// lib/core/schema.ts
var schema_exports = {};
__export(schema_exports, {
  boolean: () => boolean,
  choice: () => choice,
  configOf: () => configOf,
  custom: () => custom,
  integer: () => integer,
  nullable: () => nullable,
  number: () => number,
  numbers: () => numbers,
  parseOptions: () => parseOptions,
  sameAs: () => sameAs,
  schema: () => schema,
  text: () => text,
  unsupported: () => unsupported,
  unwritten: () => unwritten,
  writtenIf: () => writtenIf
});
var schema = (options5) => options5;
function parseOptions(table, where2, given = {}) {
  const entries = isOptions(given) ? read(() => Object.entries(given)) : void 0;
  if (entries === void 0) throw new OptionError(`${where2}: expected an object of options, received ${show(given)}.`);
  const names3 = Object.keys(table);
  const own = new Map(entries);
  const unknown = entries.map(([name2]) => name2).find((name2) => !Object.hasOwn(table, name2));
  if (unknown !== void 0) {
    const wanted = meant(unknown, names3);
    const listed10 = showNames(names3.filter((name2) => !table[name2].isUnsupported));
    const hint = wanted === void 0 ? `Options are ${listed10 || "none"}.` : `Did you mean ${wanted}?`;
    throw new OptionError(`${where2}: expected options that are known, received ${show(unknown)}. ${hint}`);
  }
  const values = {};
  for (const [name2, option] of Object.entries(table)) {
    const value = own.get(name2);
    if (value === void 0 && option.required)
      throw new OptionError(`${where2}: expected the option ${name2}, received none.`);
    const missing = option.sameAs === void 0 ? option.fallback : values[option.sameAs];
    const isMissing = value === void 0 || value === null && option.sameAs !== void 0;
    try {
      values[name2] = option.parse(isMissing ? missing : value, where2, name2);
    } catch (cause) {
      if (cause instanceof FoveaError || isReadable(value)) throw cause;
      throw new OptionError(`${where2}: expected ${name2} to be a list that can be read, received ${show(value)}.`, {
        cause
      });
    }
  }
  return values;
}
var isReadable = (value) => !isArray(value) || read(() => Array.from(value)) !== void 0;
var configOf = (table, values) => Object.fromEntries(
  Object.entries(table).flatMap(([name2, option]) => {
    const value = values[name2];
    if (option.isUnsupported || option.isWritten?.(value) === false) return [];
    return [[name2, option.toConfig ? option.toConfig(value) : value]];
  })
);
function declare(option) {
  return ((...fallback) => fallback.length === 0 ? { ...option, required: true } : { ...option, required: false, fallback: fallback[0] });
}
var number = (range = {}, kerasName) => declare({ kerasName, parse: (value, where2, name2) => numberOption(where2, name2, value, range) });
var integer = (range = {}) => number({ ...range, integer: true });
var numbers = (range = {}, count2) => declare({
  parse: (value, where2, name2) => numbersOption(where2, name2, value, range, count2)
});
var boolean = declare({ parse: (value, where2, name2) => booleanOption(where2, name2, value) });
var text = declare({
  parse: (value, where2, name2) => {
    if (typeof value === "string" && value !== "") return value;
    throw new OptionError(`${where2}: expected ${name2} to be a text that is not empty, received ${show(value)}.`);
  }
});
var choice = (...choices) => declare({
  parse: (value, where2, name2) => choiceOption(
    where2,
    name2,
    typeof value === "string" && choices.find((each) => normalize(each) === normalize(value)) || value,
    choices
  ),
  toKeras: snakeCase
});
var nullable = (option) => {
  const { parse, toConfig, toKeras: toKeras2, ...others } = option();
  return {
    ...others,
    required: false,
    fallback: null,
    parse: (value, where2, name2) => value === null ? null : parse(value, where2, name2),
    ...toConfig && { toConfig: (value) => value === null ? null : toConfig(value) },
    ...toKeras2 && { toKeras: (value) => value === null ? null : toKeras2(value) }
  };
};
var sameAs = (name2, option) => ({
  ...option(),
  required: false,
  sameAs: name2
});
var writtenIf = (isWritten, option) => ({ ...option, isWritten });
var unwritten = (option) => writtenIf(() => false, option);
var custom = declare;
var unsupported = (fallback = null) => ({
  required: false,
  fallback,
  isUnsupported: true,
  parse: (value, where2, name2) => {
    if (value === null || value === fallback) return fallback;
    throw new OptionError(
      `${where2}: expected ${name2} to be left out (${show(fallback)}), received ${show(value)}: it is not supported.`
    );
  }
});

// lib/core/configurable.ts
var Configurable = class Configurable {
  static {
    fixGetters(Configurable.prototype);
  }
  /** Class name in files and errors. Default: the class's own name. */
  static type;
  /** The table of options, without those that everything of the kind has. */
  static options;
  /** The options that everything of the kind has. */
  static commonOptions;
  /** Every option with its checked value. */
  options;
  constructor(...[given]) {
    const name2 = property(given, "name");
    const where2 = typeof name2 === "string" && name2 !== "" ? named(this.type, name2) : this.type;
    this.options = fixedLists(parseOptions(this.#table, where2, given));
    this.checkOptions();
    fixFields(this, "options");
  }
  /** How `console.log` shows it. */
  [/* @__PURE__ */ Symbol.for("nodejs.util.inspect.custom")](_depth, shown, inspect) {
    return `${this.where()} ${inspect(this.settings, shown)}`;
  }
  get #class() {
    return this.constructor;
  }
  get #table() {
    return { ...this.#class.commonOptions, ...this.#class.options };
  }
  /** Key in the registry and class name in files. */
  get type() {
    const type = typeOf(this.#class);
    if (!type) throw new OptionError("options: expected a class with a name, received none. Give it `static type`.");
    return type;
  }
  /** Throws OptionError where options do not go together. */
  checkOptions() {
  }
  /** The options with the present values of those that may be set later. */
  get settings() {
    return this.options;
  }
  /** How errors name it. */
  where() {
    return this.type;
  }
  /** Exactly the constructor's argument. */
  config() {
    return configOf(this.#table, this.settings);
  }
  /** The same, by Keras's name. */
  getConfig() {
    return this.config();
  }
  /** The same as Keras writes it. */
  kerasConfig() {
    const [table, { settings }] = [this.#table, this];
    return Object.fromEntries(
      Object.entries(this.config()).map(([name2, value]) => {
        const option = Object.hasOwn(table, name2) ? table[name2] : void 0;
        return [option?.kerasName ?? snakeCase(name2), option?.toKeras ? option.toKeras(settings[name2]) : value];
      })
    );
  }
};
function expectMethods(what, object, names3) {
  const missing = names3.find((name2) => typeof property(object, name2) !== "function");
  if (missing !== void 0)
    throw new OptionError(`${object.where()}: expected ${what} with a method ${missing}(), received one without it.`);
}
var named = (type, name2) => `${type} "${oneLine(name2, 60)}"`;
var typeOf = (Class) => Object.hasOwn(Class, "type") && Class.type || Class.name;
function classesIn(exports2) {
  const classes2 = {};
  for (const name2 of Object.keys(exports2))
    if (/^[A-Z]/.test(name2)) Object.defineProperty(classes2, name2, { enumerable: true, get: () => exports2[name2] });
  return classes2;
}
function factory(Class) {
  const { options: options5, commonOptions } = Class;
  fixOptions(Class.prototype, Object.keys({ ...commonOptions, ...options5 }));
  const make = (...args) => new Class(...args);
  markFactory(make, typeOf(Class));
  return make;
}
var serialized = (value) => ({
  className: value.type,
  config: value.config()
});
var objectOption = (module2, get9) => custom({
  parse: (value) => get9(value),
  toConfig: serialized,
  toKeras: (value) => toKeras(module2, value)
});

// lib/ops/apply.ts
var apply_exports = {};
__export(apply_exports, {
  Slot: () => Slot,
  applyOp: () => applyOp,
  compose: () => compose,
  composeBetween: () => composeBetween,
  expectOperand: () => expectOperand,
  expectValue: () => expectValue,
  setOperationLayer: () => setOperationLayer
});

// lib/graph/value.ts
var value_exports = {};
__export(value_exports, {
  Value: () => Value,
  isLeaf: () => isLeaf,
  isOpCall: () => isOpCall
});
var isOpCall = (source) => "op" in source;
var isLeaf = (source) => "kind" in source;
var Value = class Value {
  static {
    shareInstances(Value, "Value");
  }
  /** With the batch axis first; null: an axis of any size. */
  shape;
  source;
  /** Which of the source's outputs. */
  index;
  constructor(shape, source, index = 0) {
    this.shape = shape;
    this.source = source;
    this.index = index;
  }
};

// lib/ops/apply.ts
var Slot = class Slot {
  static {
    shareInstances(Slot, "Slot");
  }
  index;
  constructor(index) {
    this.index = index;
  }
};
var operationLayer = null;
function setOperationLayer(make) {
  operationLayer = make;
}
function expectValue(where2, value) {
  if (!(value instanceof Value))
    throw new OptionError(
      `${where2}: expected a symbolic value, as input() and apply() give it, received ${show(value)}.`
    );
}
function expectOperand(where2, name2, value) {
  if (value == null) throw new OptionError(`${where2}: expected a ${name2}, received ${show(value)}.`);
}
function composeBetween(inputs, operation2) {
  if (operationLayer === null) throw new OptionError(`ops.${operation2.name}: expected the layers to be loaded.`);
  return operationLayer(operation2, inputs);
}
function compose(inputs, operation2) {
  return inputs[0].source.trace === null ? composeBetween(inputs, operation2) : operation2.compose(inputs);
}
var copied = ({ data, shape }) => new Tensor(data.slice(), shape);
function applyOp(op, attributes, args) {
  const given = Object.entries(args);
  const present = given.flatMap(
    ([name2, argument]) => argument == null ? [] : [[name2, argument instanceof Value ? argument : copied(toTensor(argument))]]
  );
  const first = present.map(([, argument]) => argument).find((argument) => argument instanceof Value);
  if (first === void 0)
    throw new OptionError(
      `ops.${op.name}: expected a symbolic value, as input() and apply() give it, received ${show(given[0]?.[1])}.`
    );
  const untyped = op;
  const { trace } = first.source;
  if (trace === null) {
    const inputs2 = present.flatMap(([, value]) => value instanceof Value ? [value] : []);
    const outputs = composeBetween(inputs2, {
      name: op.name,
      compose: (values) => {
        const rest = [...values];
        const operands = present.map(([name2, value]) => [name2, value instanceof Value ? rest.shift() : value]);
        return Object.values(applyOp(op, attributes, Object.fromEntries(operands)));
      }
    });
    const shapes = Object.fromEntries(present.map(([name2, { shape }]) => [name2, shape]));
    const names3 = Object.keys(untyped.shapes(attributes, shapes, `ops.${op.name}`));
    return Object.fromEntries(names3.map((name2, i) => [name2, outputs[i]]));
  }
  const inputs = present.map(([name2, argument]) => {
    const value = argument instanceof Value ? argument : trace.constant(argument.data, argument.shape);
    if (value.source.trace !== trace)
      throw new OptionError(`ops.${op.name}: expected values of one call, received some of another model or layer.`);
    return [name2, value];
  });
  return trace.op(untyped, attributes, Object.fromEntries(inputs));
}

// lib/layers/all.ts
var all_exports2 = {};
__export(all_exports2, {
  Conv2D: () => Conv2D,
  Dense: () => Dense,
  Flatten: () => Flatten,
  InputLayer: () => InputLayer,
  MaxPooling1D: () => MaxPooling1D,
  MaxPooling2D: () => MaxPooling2D,
  MaxPooling3D: () => MaxPooling3D,
  conv2d: () => conv2d,
  dense: () => dense2,
  flatten: () => flatten,
  input: () => input,
  inputLayer: () => inputLayer,
  maxPool1d: () => maxPool1d,
  maxPool2d: () => maxPool2d,
  maxPool3d: () => maxPool3d,
  maxPooling1d: () => maxPooling1d,
  maxPooling2d: () => maxPooling2d,
  maxPooling3d: () => maxPooling3d
});
__reExport(all_exports2, link("layers/activation/elu.ts"));
__reExport(all_exports2, link("layers/activation/leaky-relu.ts"));
__reExport(all_exports2, link("layers/activation/prelu.ts"));
__reExport(all_exports2, link("layers/activation/relu.ts"));
__reExport(all_exports2, link("layers/activation/softmax.ts"));
__reExport(all_exports2, link("layers/attention/attention.ts"));
__reExport(all_exports2, link("layers/attention/group-query-attention.ts"));
__reExport(all_exports2, link("layers/attention/multi-head-attention.ts"));
__reExport(all_exports2, link("layers/convolution/conv-transpose.ts"));
__reExport(all_exports2, link("layers/convolution/conv1d.ts"));

// lib/layers/layer.ts
var layer_exports = {};
__export(layer_exports, {
  Layer: () => Layer,
  Node: () => Node,
  factory: () => factory,
  nodeOf: () => nodeOf,
  onlyInput: () => onlyInput
});

// lib/engine/backend.ts
var backend_exports = {};
__export(backend_exports, {
  allocate: () => allocate2,
  backend: () => backend,
  copyOf: () => copyOf,
  kernels: () => kernels,
  lengthsOf: () => lengthsOf,
  signatureOf: () => signatureOf
});

// lib/engine/kernels.ts
var kernels_exports = {};
__export(kernels_exports, {
  activationKinds: () => activationKinds,
  activationsFromOutput: () => activationsFromOutput,
  binaryGradients: () => binaryGradients,
  binaryKinds: () => binaryKinds,
  kernelNames: () => kernelNames,
  reductionGradients: () => reductionGradients,
  reductionKinds: () => reductionKinds,
  unariesFromOutput: () => unariesFromOutput,
  unaryKinds: () => unaryKinds
});
var activationKinds = [
  "relu",
  "relu6",
  "leakyRelu",
  "elu",
  "celu",
  "selu",
  "sigmoid",
  "tanh",
  "exponential",
  "softplus",
  "softsign",
  "silu",
  "gelu",
  "geluTanh",
  "mish",
  "logSigmoid",
  "hardSigmoid",
  "hardSilu",
  "hardTanh",
  "hardShrink",
  "softShrink",
  "tanhShrink",
  "threshold",
  "squareplus",
  "sparsePlus",
  "sparseSigmoid"
];
var activationsFromOutput = /* @__PURE__ */ new Set([
  "relu6",
  "selu",
  "sigmoid",
  "tanh",
  "exponential",
  "hardSigmoid"
]);
var unaryKinds = [
  "negative",
  "abs",
  "sign",
  "square",
  "sqrt",
  "rsqrt",
  "reciprocal",
  "expm1",
  "log",
  "log1p",
  "log2",
  "log10",
  "sin",
  "cos",
  "tan",
  "erf",
  "floor",
  "ceil",
  "round",
  "clip",
  "logicalNot",
  "isNan",
  "isInf",
  "isFinite"
];
var unariesFromOutput = /* @__PURE__ */ new Set(["sqrt", "rsqrt", "reciprocal", "tan"]);
var binaryKinds = [
  "add",
  "subtract",
  "multiply",
  "divide",
  "divideNoNan",
  "maximum",
  "minimum",
  "power",
  "squaredDifference",
  "logAddExp",
  "mod",
  "floorDivide",
  "greater",
  "greaterEqual",
  "less",
  "lessEqual",
  "equal",
  "notEqual",
  "logicalAnd",
  "logicalOr",
  "logicalXor"
];
var binaryGradients = /* @__PURE__ */ new Set([
  "add",
  "subtract",
  "multiply",
  "divide",
  "divideNoNan",
  "maximum",
  "minimum",
  "power",
  "squaredDifference",
  "logAddExp",
  "mod"
]);
var reductionKinds = [
  "sum",
  "mean",
  "prod",
  "max",
  "min",
  "logSumExp",
  "any",
  "all",
  "argMax",
  "argMin"
];
var reductionGradients = /* @__PURE__ */ new Set([
  "sum",
  "mean",
  "prod",
  "max",
  "min",
  "logSumExp"
]);
var kernelNames = [
  "gemm",
  "densePack",
  "denseForward",
  "denseBackward",
  "matmul",
  "conv2dPack",
  "conv2dForward",
  "conv2dBackward",
  "conv2dTransposePack",
  "conv2dTransposeForward",
  "maxPool2dForward",
  "maxPool2dBackward",
  "averagePool2dForward",
  "averagePool2dBackward",
  "adaptiveMaxPool2dForward",
  "adaptiveMaxPool2dBackward",
  "adaptiveAveragePool2dForward",
  "adaptiveAveragePool2dBackward",
  "globalAverageForward",
  "globalAverageBackward",
  "globalMaxForward",
  "globalMaxBackward",
  "reluForward",
  "reluBackward",
  "activationForward",
  "activationBackward",
  "softmaxForward",
  "softmaxBackward",
  "logSoftmaxForward",
  "logSoftmaxBackward",
  "sparsemaxForward",
  "sparsemaxBackward",
  "gluForward",
  "gluBackward",
  "sparseCategoricalCrossentropy",
  "categoricalCrossentropy",
  "binaryCrossentropy",
  "ctcForward",
  "ctcBackward",
  "meanSquaredError",
  "classHits",
  "tally",
  "lossWeights",
  "labelFault",
  "labelFaultBytes",
  "add",
  "addInto",
  "fill",
  "scaleOffset",
  "unaryForward",
  "unaryBackward",
  "binaryForward",
  "binaryBackward",
  "searchSorted",
  "whereForward",
  "whereBackward",
  "copyBlocks",
  "gatherRows",
  "gatherBytes",
  "copyStrided",
  "takeForward",
  "takeBackward",
  "unfold",
  "fold",
  "batchNormTraining",
  "batchNormInference",
  "batchNormBackward",
  "foldBatchNorm",
  "renorm",
  "spectralNorm",
  "cumsum",
  "reduceForward",
  "reduceBackward",
  "topKForward",
  "topKBackward",
  "resize2dForward",
  "resize2dBackward",
  "adjustHsvForward",
  "adjustHsvBackward",
  "clahe",
  "displace2dForward",
  "displace2dBackward",
  "equalize",
  "warp2dForward",
  "warp2dBackward",
  "orthonormal",
  "permutation",
  "randomOrder",
  "randomBeta",
  "randomLogGamma",
  "randomBits",
  "randomUniform",
  "randomNormal",
  "truncatedNormal",
  "dropout",
  "sgd",
  "adam",
  "nadam",
  "adamax",
  "rmsprop",
  "adagrad",
  "adadelta",
  "ftrl",
  "lion",
  "scheduleFree",
  "lamb",
  "adafactor",
  "muon",
  "movingAverage",
  "l2Norm",
  "clipScale",
  "l1l2",
  "orthogonalPenalty",
  "constrainNorm",
  "fmaProbe",
  "readProbe"
];

// lib/addon.ts
var import_node_fs = require("node:fs");
var import_node_path = require("node:path");
var import_node_url2 = require("node:url");
var import_node_util = require("node:util");

// lib/own-file.ts
var own_file_exports = {};
__export(own_file_exports, {
  ownFile: () => ownFile,
  requireFrom: () => requireFrom
});
var import_node_module = __toESM(require("node:module"), 1);
var import_node_url = require("node:url");
function ownFile() {
  return importMeta.url || (0, import_node_url.pathToFileURL)(__filename).href;
}
var requireFrom = (file) => import_node_module.default.createRequire(file);

// lib/addon.ts
var fileName = "fovea.node";
function* places() {
  const inPackage = importMeta.url ? [new URL("../build/Release/fovea.node", importMeta.url)] : [];
  for (const url of inPackage) yield (0, import_node_url2.fileURLToPath)(url.href);
  yield (0, import_node_url2.fileURLToPath)(new URL(fileName, ownFile()).href);
  const program = process.argv[1];
  if (program) yield (0, import_node_path.join)((0, import_node_path.dirname)((0, import_node_fs.existsSync)(program) ? (0, import_node_fs.realpathSync)(program) : program), fileName);
}
function howToGet() {
  const script = (0, import_node_url2.fileURLToPath)(new URL("../scripts/build-native.mjs", ownFile()));
  return (0, import_node_fs.existsSync)(script) ? `Build it: node ${/\s/.test(script) ? `"${script}"` : script}` : `Copy build/Release/${fileName} of the package beside the program, or name it in FOVEA_ADDON.`;
}
function loadAddon() {
  const named2 = process.env.FOVEA_ADDON;
  const expected = `${named2 ? "FOVEA_ADDON" : "fovea"}: expected the native addon`;
  const hint = () => named2 ? "Unset it for the addon of the package." : howToGet();
  const looked = /* @__PURE__ */ new Set();
  for (const path of named2 ? [(0, import_node_path.resolve)(named2)] : places()) {
    looked.add(path);
    if (!(0, import_node_fs.existsSync)(path)) continue;
    try {
      return requireFrom(path)(path);
    } catch (cause) {
      const reason = import_node_util.types.isNativeError(cause) ? cause.message.split("\n")[0] : String(cause);
      throw new NativeError(`${expected} in ${path}, received "${reason}". ${hint()}`, { cause });
    }
  }
  throw new NativeError(`${expected} at ${[...looked].join(" or ")}, received none. ${hint()}`);
}

// lib/engine/elements.ts
var arrayClasses = {
  ...{ float32: Float32Array, float64: Float64Array, uint8: Uint8Array, int32: Int32Array, uint32: Uint32Array }
};
var elementBytes = (dtype2) => arrayClasses[dtype2].BYTES_PER_ELEMENT;
function dtypeOf(array) {
  const name2 = typedArrayName(array);
  return Object.keys(arrayClasses).find((dtype2) => arrayClasses[dtype2].name === name2);
}

// lib/engine/native.ts
var oneOf = (...choices) => ({
  isValid: (value) => choices.includes(value),
  expected: `one of ${choices.map((choice2) => `'${choice2}'`).join(", ")}`
});
var variables = [
  {
    name: "FOVEA_NUM_THREADS",
    isValid: (value) => /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= 256,
    expected: "a whole number from 1 to 256",
    unset: "one thread for every CPU of this process"
  },
  { name: "FOVEA_SIMD", ...oneOf("baseline", "avx2", "avx512", "neon"), unset: "the best instruction set of this CPU" },
  { name: "FOVEA_CONV", ...oneOf("im2col", "direct"), unset: "the fastest algorithm for each shape" }
];
function checkEnvironment() {
  for (const { name: name2, isValid, expected, unset } of variables) {
    const value = process.env[name2];
    if (value && !isValid(value))
      throw new OptionError(`${name2}: expected ${expected}, received '${value}'. Unset it for ${unset}.`);
  }
}
function load() {
  checkEnvironment();
  const addon2 = loadAddon();
  addon2.setErrorClass(NativeError);
  return addon2;
}
var loaded = null;
function addon() {
  loaded ??= load();
  return loaded;
}
var mostFloats = 2 ** 32;
function zeros(length, dtype2) {
  if (dtype2 === "float32" && length <= mostFloats) return native.floats(length);
  const arrayClass = arrayClasses[dtype2];
  try {
    return new arrayClass(length);
  } catch (cause) {
    const bytes2 = length * arrayClass.BYTES_PER_ELEMENT;
    throw new NativeError(`fovea: expected ${bytes2} bytes of memory, received none: the system has no more.`, { cause });
  }
}
var native = {
  get kernels() {
    return addon().kernels;
  },
  get signatures() {
    return addon().signatures;
  },
  get constants() {
    return addon().constants;
  },
  get engine() {
    return addon().engine;
  },
  get Program() {
    return addon().Program;
  },
  lengths: (kernel, size) => addon().lengths(kernel, size),
  allocate: (length, dtype2) => zeros(length, dtype2),
  floats(count2) {
    const { buffer, byteOffset, length } = addon().floats(count2);
    return new Float32Array(buffer, byteOffset, length);
  }
};

// lib/engine/backend.ts
var backend = native;
var kernels = Object.defineProperties(
  {},
  Object.fromEntries(kernelNames.map((name2) => [name2, { enumerable: true, get: () => backend.kernels[name2] }]))
);
var signatures = null;
function signatureOf(kernel) {
  signatures ??= new Map(backend.signatures.map((signature) => [signature.name, signature]));
  return signatures.get(kernel);
}
function lengthsOf(kernel, size) {
  const lengths = backend.lengths(kernel, size);
  return Object.fromEntries(signatureOf(kernel).arrays.map(({ name: name2 }, i) => [name2, lengths[i]]));
}
function allocate2(length) {
  try {
    return new Float32Array(length);
  } catch (cause) {
    const bytes2 = length * Float32Array.BYTES_PER_ELEMENT;
    throw new NativeError(`fovea: expected ${bytes2} bytes of memory, received none: the system has no more.`, { cause });
  }
}
function copyOf(values) {
  const copy = allocate2(values.length);
  copy.set(values);
  return copy;
}

// lib/engine/memory.ts
var memory_exports = {};
__export(memory_exports, {
  awaitUsers: () => awaitUsers,
  awaitWriters: () => awaitWriters,
  held: () => held,
  memoryOf: () => memoryOf,
  settled: () => settled,
  writable: () => writable
});
var memories = /* @__PURE__ */ new WeakMap();
function memoryOf({ buffer }) {
  let memory2 = memories.get(buffer);
  if (memory2 === void 0) {
    memory2 = { version: 0, isHeld: false, readers: /* @__PURE__ */ new Set(), writers: /* @__PURE__ */ new Set() };
    memories.set(buffer, memory2);
  }
  return memory2;
}
function completeAll(works) {
  for (const work of works) work.complete();
}
var awaitWriters = ({ writers }) => completeAll(writers);
function awaitUsers({ readers, writers }) {
  completeAll(writers);
  completeAll(readers);
}
function settled(array) {
  awaitWriters(memoryOf(array));
  return array;
}
function writable(array) {
  const memory2 = memoryOf(array);
  awaitUsers(memory2);
  memory2.version++;
  return array;
}
function held(array) {
  memoryOf(array).isHeld = true;
  return settled(array);
}

// lib/graph/parameter.ts
var parameter_exports = {};
__export(parameter_exports, {
  Parameter: () => Parameter,
  assignAll: () => assignAll,
  checkSpecs: () => checkSpecs
});

// lib/initializers/index.ts
var initializers_exports = {};
__export(initializers_exports, {
  GlorotNormal: () => GlorotNormal,
  GlorotUniform: () => GlorotUniform,
  Initializer: () => Initializer,
  Zeros: () => Zeros,
  fans: () => fans,
  get: () => get,
  glorotNormal: () => glorotNormal,
  glorotUniform: () => glorotUniform,
  zeros: () => zeros2
});

// lib/initializers/all.ts
var all_exports = {};
__export(all_exports, {
  GlorotNormal: () => GlorotNormal,
  GlorotUniform: () => GlorotUniform,
  Zeros: () => Zeros,
  glorotNormal: () => glorotNormal,
  glorotUniform: () => glorotUniform,
  zeros: () => zeros2
});
__reExport(all_exports, link("initializers/constant.ts"));

// lib/initializers/scaled.ts
var scaled_exports = {};
__export(scaled_exports, {
  ScaledInitializer: () => ScaledInitializer,
  fans: () => fans,
  forAxes: () => forAxes
});

// lib/initializers/initializer.ts
var initializer_exports = {};
__export(initializer_exports, {
  Initializer: () => Initializer,
  checkShape: () => checkShape
});
function checkShape(where2, shape) {
  if (!isShape(shape)) throw new ShapeError(`${where2}: expected a shape of whole numbers, received ${show(shape)}.`);
}
var Initializer = class Initializer extends Configurable {
  static {
    shareInstances(Initializer, "Initializer");
  }
  /** Values for a weight of this shape. */
  call(shape) {
    checkShape(this.type, shape);
    const values = allocate2(sizeOf(shape));
    this.prepare(shape)(values);
    return values;
  }
};

// lib/initializers/random.ts
var random_exports2 = {};
__export(random_exports2, {
  RandomInitializer: () => RandomInitializer
});

// lib/core/options.ts
var options_exports = {};
__export(options_exports, {
  dtype: () => dtype,
  seed: () => seed
});
var dtype = {
  required: false,
  fallback: "float32",
  isWritten: () => false,
  parse: (value, where2) => {
    const policy = typeof value === "string" ? value : property(property(value, "config"), "name");
    if (value === null || policy === "float32") return "float32";
    throw new OptionError(`${where2}: expected dtype to be 'float32', received ${show(value)}.`);
  }
};
var seed = nullable(integer({ min: 0, max: Number.MAX_SAFE_INTEGER }));

// lib/engine/random.ts
var random_exports = {};
__export(random_exports, {
  Random: () => Random,
  philox: () => philox,
  random: () => random,
  setSeed: () => setSeed
});

// lib/engine/recorder.ts
var recorder_exports = {};
__export(recorder_exports, {
  Recorder: () => Recorder
});

// lib/engine/buffer.ts
var ArenaRef = class {
  dtype;
  length;
  constructor(length, dtype2) {
    this.length = length;
    this.dtype = dtype2;
  }
  get bytes() {
    return this.length * elementBytes(this.dtype);
  }
};
var ExternalRef = class {
  array;
  dtype;
  constructor(array) {
    this.array = array;
    this.dtype = dtypeOf(array);
  }
  get length() {
    return this.array.length;
  }
};
var SlotRef = class {
  arrays;
  constructor(arrays) {
    this.arrays = arrays;
  }
  get dtype() {
    return dtypeOf(this.arrays[0]);
  }
  get length() {
    return this.arrays[0].length;
  }
};
var ViewRef = class {
  base;
  /** In elements. */
  offset;
  length;
  constructor(base, offset, length) {
    this.base = base;
    this.offset = offset;
    this.length = length;
  }
  get dtype() {
    return this.base.dtype;
  }
};
var baseOf = (ref) => ref instanceof ViewRef ? ref.base : ref;

// lib/engine/call.ts
var argsOf = (call) => call.args;
var refsOf = (call) => Object.values(argsOf(call)).filter((ref) => ref !== null);
var isKernelCall = (call) => call.kernel !== "host";
var arraysOf = (call) => isKernelCall(call) ? signatureOf(call.kernel).arrays : Object.keys(call.args).map((name2) => ({ name: name2, written: name2.startsWith("y"), perSample: false, alias: null }));

// lib/engine/constant-calls.ts
function constantCalls(calls) {
  const constant = /* @__PURE__ */ new Set();
  const made4 = /* @__PURE__ */ new Set();
  const writers = /* @__PURE__ */ new Map();
  for (const call of calls)
    for (const { name: name2, written } of arraysOf(call)) {
      const ref = argsOf(call)[name2];
      if (ref !== null && written) writers.set(ref, (writers.get(ref) ?? 0) + 1);
    }
  for (const call of calls) {
    const arrays = arraysOf(call).map(({ name: name2, written }) => ({ ref: argsOf(call)[name2], written }));
    const isConstant = arrays.every(
      ({ ref, written }) => ref === null || (written ? ref instanceof ArenaRef && writers.get(ref) === 1 : ref instanceof ExternalRef || made4.has(ref))
    );
    if (!isConstant) continue;
    constant.add(call);
    for (const { ref, written } of arrays) if (ref !== null && written) made4.add(ref);
  }
  return constant;
}

// lib/engine/plan.ts
var alignment = 64;
function placeOf(offset, sorted) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = low + high >>> 1;
    if (sorted[middle].offset <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
function plan(calls, prepared) {
  const regions = /* @__PURE__ */ new Map();
  const align = (bytes2) => Math.ceil(bytes2 / alignment) * alignment;
  calls.forEach(({ args }, i) => {
    for (const used of Object.values(args)) {
      const ref = baseOf(used);
      if (!(ref instanceof ArenaRef)) continue;
      const region = regions.get(ref);
      if (region === void 0) regions.set(ref, { bytes: align(ref.bytes), first: i, last: i, offset: 0 });
      else region.last = i;
    }
  });
  for (const region of regions.values())
    if (region.first < prepared && region.last >= prepared) region.last = calls.length - 1;
  const sum = [...regions.values()].reduce((total, { bytes: bytes2 }) => total + bytes2, 0);
  calls.forEach(({ kernel, args }, i) => {
    for (const { name: name2, alias } of signatureOf(kernel).arrays) {
      const [output, input2] = [args[name2], alias === null ? null : args[alias]];
      if (!(output instanceof ArenaRef) || !(input2 instanceof ArenaRef)) continue;
      if (Object.values(args).filter((ref) => ref === input2).length > 1) continue;
      const [to, from] = [regions.get(output), regions.get(input2)];
      if (to === from || to.first !== i || from.last !== i || to.bytes !== from.bytes) continue;
      from.last = to.last;
      regions.set(output, from);
    }
  });
  const distinct = [...new Set(regions.values())];
  const changes = new Float64Array(calls.length + 1);
  for (const { bytes: bytes2, first, last } of distinct) {
    changes[first] += bytes2;
    changes[last + 1] -= bytes2;
  }
  let [live, lowerBound] = [0, 0];
  for (const change of changes) {
    live += change;
    lowerBound = Math.max(lowerBound, live);
  }
  const placed = [];
  for (const region of distinct.sort((a, b) => b.bytes - a.bytes || a.first - b.first)) {
    for (const other of placed) {
      if (region.offset + region.bytes <= other.offset) break;
      if (other.first > region.last || region.first > other.last) continue;
      region.offset = Math.max(region.offset, other.offset + other.bytes);
    }
    placed.splice(placeOf(region.offset, placed), 0, region);
  }
  const arena = placed.reduce((end, { offset, bytes: bytes2 }) => Math.max(end, offset + bytes2), 0);
  return {
    offsets: new Map([...regions].map(([ref, { offset }]) => [ref, offset])),
    memory: { arena, lowerBound, sum }
  };
}

// lib/engine/program.ts
var Program = class {
  calls;
  /** Calls on weights alone, which run once and again when weights have changed. */
  constantCalls;
  memory;
  /** Bytes that it holds: the arena and its double buffers. */
  bytes;
  /** Arrays of JavaScript that it reads, and that it writes, without its double buffers. */
  #reads;
  writes;
  /** What the constant calls read, and the versions that memory had when they last ran. */
  #prepares;
  #prepared = [];
  #native;
  #stops;
  /** What is written before the last stop that may fail: it is put back where JavaScript does. */
  #undone;
  #rest = null;
  /** Asked when it is its turn to run behind another program. */
  #isLeftOut;
  /** Those that no run has used yet. */
  #arrays;
  #running = 0;
  #ended = () => {
    if (--this.#running > 0) return;
    this.#unlist();
  };
  #failed = (error) => {
    this.#ended();
    this.#prepared.length = 0;
    throw error;
  };
  constructor(recorded, constant = [], { lock, isLeftOut = () => false } = {}) {
    const calls = recorded.filter(isKernelCall);
    const prepare = constant.filter(isKernelCall);
    const { offsets, memory: memory2 } = plan([...prepare, ...calls], prepare.length);
    this.calls = calls;
    this.constantCalls = prepare;
    this.#stops = stopsIn(recorded);
    this.#isLeftOut = isLeftOut;
    const last = recorded.findLastIndex((call) => !isKernelCall(call) && !call.isSafe);
    this.#undone = arraysIn(recorded.slice(0, Math.max(last, 0)), true);
    this.memory = memory2;
    this.#reads = memoriesOf([...prepare, ...calls], false);
    this.writes = memoriesOf([...prepare, ...calls], true);
    this.#prepares = memoriesOf(prepare, false);
    const buffers = [];
    const numbers3 = /* @__PURE__ */ new Map();
    let slotBytes = 0;
    const numberOf2 = (ref) => {
      const known2 = numbers3.get(ref);
      if (known2 !== void 0) return known2;
      if (ref instanceof SlotRef) slotBytes += 2 * ref.arrays[0].byteLength;
      numbers3.set(ref, buffers.push(ref instanceof SlotRef ? ref.arrays : ref.array));
      return buffers.length;
    };
    const place = (ref) => {
      if (ref === null) return null;
      const base = baseOf(ref);
      const offset = ref instanceof ViewRef ? ref.offset * elementBytes(ref.dtype) : 0;
      if (base instanceof ExternalRef || base instanceof SlotRef) return [numberOf2(base), offset, ref.length];
      return [0, offsets.get(base) + offset, ref.length];
    };
    const placed = (call) => ({
      kernel: call.kernel,
      size: call.size,
      args: Object.values(argsOf(call)).map(place)
    });
    const plans = { calls: calls.map(placed), prepare: prepare.map(placed) };
    this.bytes = memory2.arena + slotBytes;
    this.#arrays = buffers.flat();
    this.#native = new backend.Program({
      ...plans,
      buffers,
      arenaBytes: memory2.arena,
      ...lock && { lock: lock.#native }
    });
  }
  get arenaBytes() {
    return this.memory.arena;
  }
  /** Whether the constant calls must run again before the next run. */
  #isStale() {
    return this.#prepares.some(({ version: version2, isHeld }, i) => isHeld || this.#prepared[i] !== version2);
  }
  /** Records that a run is queued or done: the constant calls are up to date, and written memory has a new version. */
  #note() {
    for (let i = 0; i < this.#prepares.length; i++) this.#prepared[i] = this.#prepares[i].version;
    for (const memory2 of this.writes) memory2.version++;
  }
  /** Whether it stops for JavaScript: a run must end before the next one begins. */
  get isInterrupted() {
    return this.#stops.length > 0;
  }
  /**
   * Queues a run on the engine's thread. `slot` says which copies of the double buffers it uses. `tails` run behind it.
   * Where JavaScript fails in between, what was written is put back, and the promise rejects.
   */
  run(slot, tails = []) {
    if (this.#arrays.length > 0) this.#keepArrays();
    return this.isInterrupted ? this.#runInParts(slot, tails) : this.#queue(slot, tails);
  }
  /** Queues what is behind the last stop. */
  #queue(slot, tails) {
    const run = this.#native.run(slot, this.#stops.at(-1)?.end ?? 0, this.calls.length, this.#isStale());
    if (this.#running++ === 0) this.#list();
    this.#note();
    const own = run.then(this.#ended, this.#failed);
    const behind = tails.filter((tail) => !tail.#isLeftOut());
    return behind.length === 0 ? own : Promise.all([own, ...behind.map((tail) => tail.run(slot))]);
  }
  /** Lists it with the memory that it uses. */
  #list() {
    for (const { readers } of this.#reads) readers.add(this);
    for (const { writers } of this.writes) writers.add(this);
  }
  #unlist() {
    for (const { readers } of this.#reads) readers.delete(this);
    for (const { writers } of this.writes) writers.delete(this);
  }
  #begin(slot, tails) {
    return { slot, tails, before: this.#undone.map((array) => settled(array).slice()), stops: 0, ended: null };
  }
  async #runInParts(slot, tails) {
    const rest = this.#begin(slot, tails);
    for (const { first, end } of this.#stops) {
      this.#open(rest);
      try {
        await this.#native.run(slot, first, end, this.#isStale());
      } finally {
        if (rest.ended === null) this.#close(rest);
      }
      if (rest.ended !== null) {
        if ("error" in rest.ended) throw rest.ended.error;
        return;
      }
      this.#note();
      this.#compute(rest);
    }
    await this.#queue(slot, tails);
  }
  /** Calls JavaScript. Where it fails, what the parts before it have changed is put back. */
  #compute(rest) {
    try {
      this.#stops[rest.stops++].work(rest.slot);
    } catch (error) {
      this.#undone.forEach((array, i) => void writable(array).set(rest.before[i]));
      throw error;
    }
  }
  /** Whoever wants the memory from now on ends the run himself. */
  #open(rest) {
    this.#rest = rest;
    this.#list();
    for (const { writers } of rest.tails.flatMap(({ writes }) => writes)) writers.add(this);
  }
  #close({ tails }) {
    this.#rest = null;
    this.#unlist();
    for (const { writers } of tails.flatMap(({ writes }) => writes)) writers.delete(this);
  }
  /** Keeps the arrays from being transferred to another thread while a run is using them. */
  #keepArrays() {
    const { markAsUntransferable } = process.getBuiltinModule("node:worker_threads");
    for (const { buffer } of this.#arrays) markAsUntransferable(buffer);
    this.#arrays = [];
  }
  /** Waits on this thread for all runs that are queued. */
  complete() {
    this.#native.finish();
    const rest = this.#rest;
    if (rest === null) return;
    this.#close(rest);
    rest.ended = {};
    try {
      this.#note();
      this.#compute(rest);
      this.#finish(rest);
    } catch (error) {
      rest.ended = { error };
    }
  }
  /** Does on this thread what is left of a run. */
  #finish(rest) {
    const { slot, tails } = rest;
    while (rest.stops < this.#stops.length) {
      const { first, end } = this.#stops[rest.stops];
      this.#runNow(slot, first, end);
      this.#compute(rest);
    }
    this.#runNow(slot, this.#stops.at(-1)?.end ?? 0, this.calls.length);
    for (const tail of tails) if (!tail.#isLeftOut()) tail.runSync(slot);
  }
  #runNow(slot, first, end) {
    this.#takeMemory();
    this.#native.runSync(slot, first, end, this.#isStale());
    this.#note();
  }
  /** Waits for the runs that must not be under way while this thread runs the program. */
  #takeMemory() {
    for (const memory2 of this.#reads) awaitWriters(memory2);
    for (const memory2 of this.writes) awaitUsers(memory2);
  }
  /** Runs on this thread. */
  runSync(slot) {
    this.#finish(this.#begin(slot, []));
  }
  /** As runSync, without JavaScript in between: what every call took, in milliseconds. */
  profile(slot) {
    this.#takeMemory();
    const calls = this.#native.profile(slot, this.#isStale());
    this.#note();
    return calls;
  }
};
function stopsIn(calls) {
  const stops = [];
  let count2 = 0;
  for (const call of calls)
    if (isKernelCall(call)) count2++;
    else stops.push({ work: (slot) => call.work(slot), first: stops.at(-1)?.end ?? 0, end: count2 });
  return stops;
}
function arraysIn(calls, written) {
  const found = /* @__PURE__ */ new Set();
  for (const call of calls)
    for (const array of arraysOf(call)) {
      const base = baseOf(argsOf(call)[array.name]);
      if (base instanceof ExternalRef && array.written === written) found.add(base.array);
    }
  return [...found];
}
var memoriesOf = (calls, written) => [
  ...new Set(arraysIn(calls, written).map(memoryOf))
];

// lib/engine/recorder.ts
var Recorder = class {
  calls = [];
  kernels;
  #externals = /* @__PURE__ */ new Map();
  constructor() {
    const record2 = (signature) => (size, arrays) => {
      const args = Object.fromEntries(signature.arrays.map(({ name: name2 }) => [name2, arrays[name2] ?? null]));
      this.calls.push({ kernel: signature.name, size, args });
    };
    this.kernels = Object.fromEntries(
      backend.signatures.map((signature) => [signature.name, record2(signature)])
    );
  }
  lengths(kernel, size) {
    return lengthsOf(kernel, size);
  }
  buffer(length, dtype2 = "float32") {
    return new ArenaRef(length, dtype2);
  }
  external(array) {
    const found = this.#externals.get(array);
    if (found !== void 0) return found;
    const ref = new ExternalRef(array);
    this.#externals.set(array, ref);
    return ref;
  }
  slot(length, dtype2 = "float32") {
    return new SlotRef([backend.allocate(length, dtype2), backend.allocate(length, dtype2)]);
  }
  /** Copies a value into a slot, where JavaScript can read it. */
  keep(value) {
    const slot = this.slot(value.length);
    const from = { xOffset: 0, xOuter: 0, xRow: 0, yOffset: 0, yOuter: 0, yRow: 0 };
    this.kernels.copyBlocks({ outer: 1, rows: 1, length: value.length, ...from }, { x: value, y: slot });
    return slot;
  }
  host(inputs, outputs, work, { isSafe = false } = {}) {
    const read3 = inputs.map((ref) => ref instanceof SlotRef ? ref : this.keep(ref));
    const made4 = outputs.map((length) => this.slot(length));
    this.calls.push({
      kernel: "host",
      isSafe,
      size: {},
      args: Object.fromEntries([...read3.map((ref, i) => [`x${i}`, ref]), ...made4.map((ref, i) => [`y${i}`, ref])]),
      work: (slot) => {
        const copies = (refs) => refs.map(({ arrays }) => arrays[slot]);
        work(copies(read3), copies(made4), slot);
      }
    });
    return made4;
  }
  /** Rewrites the calls, plans the arena, and makes the program. */
  build({ passes: passes2 = [], prepare = false, ...options5 } = {}) {
    const calls = passes2.reduce((list, pass) => pass(list), this.calls);
    const constant = prepare ? constantCalls(calls) : /* @__PURE__ */ new Set();
    return new Program(
      calls.filter((call) => !constant.has(call)),
      [...constant],
      options5
    );
  }
};

// lib/engine/random.ts
function multiply(a, b) {
  const [a1, a0, b1, b0] = [a >>> 16, a & 65535, b >>> 16, b & 65535];
  const middle = a1 * b0 + (a0 * b0 >>> 16);
  const carry = (middle & 65535) + a0 * b1;
  return [a1 * b1 + Math.floor(middle / 65536) + Math.floor(carry / 65536) >>> 0, Math.imul(a, b) >>> 0];
}
function philox(counter, key) {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const [high0, low0] = multiply(3528531795, c0);
    const [high1, low1] = multiply(3449720151, c2);
    [c0, c1, c2, c3] = [(high1 ^ c1 ^ k0) >>> 0, low1, (high0 ^ c3 ^ k1) >>> 0, low0];
    k0 = k0 + 2654435769 >>> 0;
    k1 = k1 + 3144134277 >>> 0;
  }
  return [c0, c1, c2, c3];
}
var Random = class {
  #seed = 0;
  #streams = 0;
  #runs = 0;
  constructor(seed2) {
    this.seed = seed2;
  }
  get seed() {
    return this.#seed;
  }
  /** Another seed for the same streams: what is drawn from now on is what a run with that seed draws. */
  set seed(seed2) {
    if (!Number.isSafeInteger(seed2) || seed2 < 0)
      throw new OptionError(`seed: expected a whole number from 0 to 2^53 - 1, received ${show(seed2)}.`);
    this.#seed = seed2;
  }
  /** A stream nobody else has. */
  nextStream() {
    return this.#streams++;
  }
  /** The number of a run that has no step to count by: no other one has it. */
  nextRun() {
    return this.#runs++;
  }
  /** How many runs have been numbered: a run that goes on elsewhere goes on counting there. */
  get runs() {
    return this.#runs;
  }
  set runs(runs) {
    this.#runs = runs;
  }
  /** What the native kernels read: low and high half of the seed, and the step. */
  state(step = 0) {
    return Uint32Array.of(this.seed, Math.floor(this.seed / 2 ** 32), step);
  }
  /**
   * Permutations of 0 ... count - 1 one after the other, drawn on the engine's thread into one array: who asks for the
   * next one has done with the last. The function gets the number of the permutation, from 0.
   */
  permutations(count2, stream) {
    const recorder = new Recorder();
    const [state, order] = [this.state(), backend.allocate(count2, "int32")];
    recorder.kernels.permutation({ count: count2, stream }, { state: recorder.external(state), y: recorder.external(order) });
    const program = recorder.build();
    return async (step) => {
      state.set(this.state(step));
      await program.run(0);
      return order;
    };
  }
  /** 0 ... count - 1 in random order (Fisher-Yates). */
  permutation(count2, stream, step) {
    const order = new Int32Array(count2);
    kernels.permutation({ count: count2, stream }, { state: this.state(step), y: order });
    return order;
  }
};
var current = new Random(Math.floor(Math.random() * 2 ** 32));
function setSeed(seed2) {
  current = new Random(seed2);
}
var random = () => current;

// lib/initializers/random.ts
var randomOptions = schema({
  /** Default: the numbers follow from setSeed. */
  seed
});
var RandomInitializer = class extends Initializer {
  static commonOptions = randomOptions;
  get seed() {
    return this.options.seed;
  }
  /** A stream for the next draw, and the seed. */
  #next() {
    const source = this.seed === null ? random() : new Random(this.seed);
    return { stream: source.nextStream(), state: source.state() };
  }
  uniform(low, high) {
    const { stream, state } = this.#next();
    return (values) => kernels.randomUniform({ count: values.length, stream, low, high }, { state, y: values });
  }
  normal(mean, deviation) {
    const { stream, state } = this.#next();
    return (values) => kernels.randomNormal({ count: values.length, stream, mean, deviation }, { state, y: values });
  }
  truncatedNormal(mean, deviation) {
    const { stream, state } = this.#next();
    return (values) => kernels.truncatedNormal({ count: values.length, stream, mean, deviation }, { state, y: values });
  }
};

// lib/initializers/scaled.ts
function fans(shape) {
  checkShape("fans", shape);
  if (shape.length < 2) return { fanIn: shape[0] ?? 1, fanOut: shape[0] ?? 1 };
  const taps = sizeOf(shape.slice(0, -2));
  return { fanIn: shape[shape.length - 2] * taps, fanOut: shape[shape.length - 1] * taps };
}
var cutDeviation = 0.8796256610342398;
var ScaledInitializer = class extends RandomInitializer {
  prepare(shape) {
    return this.prepareFor(fans(shape));
  }
  /** The same for a weight that connects these numbers of inputs and outputs. */
  prepareFor({ fanIn, fanOut }) {
    const { scale, mode, distribution } = this.scaling;
    const variance = scale / Math.max(1, { fanIn, fanOut, fanAvg: (fanIn + fanOut) / 2 }[mode]);
    if (distribution === "uniform") return this.uniform(-Math.sqrt(3 * variance), Math.sqrt(3 * variance));
    if (distribution === "untruncatedNormal") return this.normal(0, Math.sqrt(variance));
    return this.truncatedNormal(0, Math.sqrt(variance) / cutDeviation);
  }
};
var OfAxes = class extends Initializer {
  #initializer;
  #axes;
  constructor(initializer2, inputs, outputs) {
    super();
    this.#initializer = initializer2;
    this.#axes = { inputs, outputs };
  }
  prepare(shape) {
    const size = (axes2) => sizeOf(axes2.map((axis) => shape[axis]));
    return this.#initializer.prepareFor({ fanIn: size(this.#axes.inputs), fanOut: size(this.#axes.outputs) });
  }
};
var forAxes = (initializer2, inputs, outputs) => initializer2 instanceof ScaledInitializer ? new OfAxes(initializer2, inputs, outputs) : initializer2;

// lib/initializers/glorot.ts
var GlorotUniform = class extends ScaledInitializer {
  static type = "GlorotUniform";
  scaling = { scale: 1, mode: "fanAvg", distribution: "uniform" };
};
var GlorotNormal = class extends ScaledInitializer {
  static type = "GlorotNormal";
  scaling = { scale: 1, mode: "fanAvg", distribution: "truncatedNormal" };
};
var glorotUniform = factory(GlorotUniform);
var glorotNormal = factory(GlorotNormal);

// lib/initializers/all.ts
__reExport(all_exports, link("initializers/he.ts"));
__reExport(all_exports, link("initializers/identity.ts"));
__reExport(all_exports, link("initializers/lecun.ts"));
__reExport(all_exports, link("initializers/ones.ts"));
__reExport(all_exports, link("initializers/orthogonal.ts"));
__reExport(all_exports, link("initializers/random-normal.ts"));
__reExport(all_exports, link("initializers/random-uniform.ts"));
__reExport(all_exports, link("initializers/truncated-normal.ts"));
__reExport(all_exports, link("initializers/variance-scaling.ts"));

// lib/initializers/zeros.ts
var Zeros = class extends Initializer {
  static type = "Zeros";
  prepare() {
    return () => {
    };
  }
};
var zeros2 = factory(Zeros);

// lib/initializers/index.ts
__reExport(initializers_exports, all_exports);
var listed = classesIn(all_exports);
var aliases = {
  ...{ normal: "RandomNormal", uniform: "RandomUniform", zero: "Zeros", one: "Ones" },
  ...{ identityinitializer: "Identity", orthogonalinitializer: "Orthogonal" }
};
function get(identifier) {
  if (!(identifier instanceof Initializer)) return resolve("initializer", listed, identifier, aliases);
  expectMethods("an initializer", identifier, ["prepare"]);
  return identifier;
}

// lib/graph/parameter.ts
var specKeys = ["name", "shape", "initializer", "trainable", "moves", "regularizer", "constraint"];
function checkSpecs(where2, specs) {
  const refuse = (expected, received) => {
    throw new OptionError(`${where2}: expected ${expected}, received ${show(received)}.`);
  };
  if (!isArray(specs)) return refuse("parameters() to give a list of { name, shape, initializer }", specs);
  const names3 = /* @__PURE__ */ new Set();
  for (const spec of specs) {
    if (!isRecord(spec)) return refuse("parameters() to give a list of { name, shape, initializer }", specs);
    const { name: name2, shape, initializer: initializer2, trainable, moves } = spec;
    if (typeof name2 !== "string" || name2 === "" || names3.has(name2))
      refuse("every parameter to have a name of its own", name2);
    names3.add(name2);
    const isSize = (size) => size === null || Number.isInteger(size) && size >= 0;
    if (!isArray(shape) || !shape.every(isSize))
      refuse(`parameter ${show(name2)} to have a shape, a list of whole numbers`, shape);
    if (initializer2 == null) refuse(`parameter ${show(name2)} to have an initializer`, initializer2);
    if (trainable !== void 0 && typeof trainable !== "boolean")
      refuse(`trainable of parameter ${show(name2)} to be true or false`, trainable);
    if (moves !== void 0 && typeof moves !== "boolean")
      refuse(`moves of parameter ${show(name2)} to be true or false`, moves);
    knownOptions(`${where2} parameter ${show(name2)}`, spec, specKeys);
  }
  return specs;
}
var Parameter = class {
  name;
  shape;
  trainable;
  moves;
  regularizer;
  constraint;
  #memory = null;
  #isPlaced = false;
  /** Writes the first values; null once there are values. */
  #initialize;
  constructor({
    name: name2,
    shape,
    initializer: initializer2,
    trainable = true,
    moves = false,
    regularizer: regularizer2 = null,
    constraint: constraint2 = null
  }) {
    this.name = name2;
    this.shape = shape;
    this.trainable = trainable;
    this.moves = moves;
    this.regularizer = regularizer2;
    this.constraint = constraint2;
    this.#initialize = get(initializer2).prepare(this.shape);
  }
  /** Whether its memory stays where it is: a model has given it, or somebody has an array on it. */
  get isPlaced() {
    return this.#isPlaced;
  }
  /** Gives the weight its place: as many zeros as it has values. */
  place(memory2) {
    if (this.#memory !== null && this.#initialize === null) memory2.set(this.#memory);
    this.#memory = memory2;
    this.#isPlaced = true;
  }
  /** The memory of the values. Whoever reads or writes it asks memory.ts first, because steps may be using it. */
  get memory() {
    this.#memory ??= backend.allocate(sizeOf(this.shape), "float32");
    this.#initialize?.(this.#memory);
    this.#initialize = null;
    return this.#memory;
  }
  /**
   * The values themselves, no copy. They may be written at any time but while a step runs. From then on predictions
   * pack these weights anew every time, since nobody tells them of changes: `getWeights` and `setWeights` are better.
   */
  get value() {
    this.#isPlaced = true;
    return held(this.memory);
  }
  /** Takes over values, from the place `begin` on. Whoever gives parts gives all. */
  assign(values, begin = 0) {
    this.#memory ??= backend.allocate(sizeOf(this.shape), "float32");
    writable(this.#memory).set(values, begin);
    this.#initialize = null;
  }
};
function assignAll(where2, weights, values) {
  if (!isArray(values) || values.length !== weights.length)
    throw new ShapeError(
      `${where2}: expected ${weights.length} weights, received ${isArray(values) ? values.length : show(values)}.`
    );
  const tensors2 = listOf(values).map((value) => toTensor(value));
  weights.forEach(({ name: name2, shape }, i) => {
    const isFlat = tensors2[i].shape.length === 1 && tensors2[i].size === sizeOf(shape);
    if (!isFlat && !sameShape(tensors2[i].shape, shape))
      throw new ShapeError(
        `${where2}: expected weight ${i} (${name2}) to have shape ${formatShape(shape)}, received ${formatShape(tensors2[i].shape)}.`
      );
  });
  weights.forEach((weight, i) => void weight.assign(tensors2[i].data));
}

// lib/graph/trace.ts
var trace_exports = {};
__export(trace_exports, {
  Trace: () => Trace,
  traceLayer: () => traceLayer
});
var maskedInputs = { mask: 0, queryMask: 0, valueMask: 1, keyMask: 2 };
var toldOf = /* @__PURE__ */ new WeakSet();
var mostUses = 1e6;
var firstStream = 2 ** 31;
var Trace = class {
  /** Uses of ops, in the order of the calls. */
  calls = [];
  penalties = [];
  #options;
  #weights = /* @__PURE__ */ new Map();
  #masks = /* @__PURE__ */ new Map();
  /** How many streams have been given out: of the seed of a layer, or of the process. */
  #streams = /* @__PURE__ */ new Map();
  #uses = 0;
  /** The layer whose call is under way, and whether it runs in training mode. */
  #scope;
  constructor(where2, options5) {
    this.#options = options5;
    this.#scope = { where: where2, training: options5.training };
  }
  get isAbstract() {
    return this.#options.isAbstract === true;
  }
  /** How errors begin: the layer that is called. */
  get where() {
    return this.#scope.where;
  }
  /** Weights that are used, with the values that stand for them. */
  get weights() {
    return this.#weights;
  }
  /** Which of its steps count. */
  maskOf(value) {
    return this.#masks.get(value) ?? null;
  }
  setMask(value, mask) {
    if (mask === null) this.#masks.delete(value);
    else this.#masks.set(value, mask);
  }
  input(shape) {
    return this.#leaf("input", shape);
  }
  constant(data, shape = [data.length]) {
    return this.#leaf("constant", shape, null, data);
  }
  #leaf(kind, shape, parameter = null, data = null) {
    const source = { kind, trace: this, parameter, data };
    return new Value(shape, source);
  }
  /** A use of an op: its outputs by their names. */
  op(op, attributes, inputs) {
    const shapes = Object.fromEntries(Object.entries(inputs).map(([name2, { shape }]) => [name2, shape]));
    const outputs = {};
    const call = { op, where: this.where, attributes, inputs, outputs, trace: this };
    for (const [index, [name2, shape]] of Object.entries(op.shapes(attributes, shapes, this.where)).entries()) {
      this.#checkOutput(shape, Object.values(shapes));
      outputs[name2] = new Value(shape, call, index);
    }
    this.calls.push(call);
    return outputs;
  }
  /** Throws ShapeError for an output that no array can have, whatever the inputs and attributes that it comes from. */
  #checkOutput(shape, inputs) {
    const known2 = shape.map((size) => size ?? 1);
    if (isShape(known2) && Number.isSafeInteger(sizeOf(known2))) return;
    throw new ShapeError(
      `${this.where}: expected an output that an array can hold, received shape ${formatShape(shape)} (input shape ${inputs.map(formatShape).join(" and ")}).`
    );
  }
  /**
   * A use of a layer: follows its call. `training` false: in inference mode; null: as what it is called by. `names`:
   * of the last values, which are no inputs.
   */
  layer(layer2, values, training = null, options5 = {}, names3 = []) {
    if (++this.#uses > mostUses)
      throw new ShapeError(
        `${this.where}: expected at most ${mostUses} uses of layers, those in nested models counted, received more.`
      );
    const outer = this.#scope;
    const scope = { where: layer2.where(), training: outer.training && training !== false };
    const inputs = values.slice(0, values.length - names3.length);
    const given = Object.fromEntries(names3.map((name2, i) => [name2, values[inputs.length + i]]));
    const shapes = inputs.map(({ shape }) => shape);
    if (typeof layer2.call !== "function")
      throw new OptionError(`${scope.where}: expected a layer with a method call(inputs, context), received none.`);
    this.#options.visit?.(layer2, shapes);
    this.#scope = scope;
    try {
      const named2 = new Map(Object.entries(given).map(([name2, value]) => [maskedInputs[name2], value]));
      const masks = inputs.map((input2, i) => named2.get(i) ?? this.maskOf(input2));
      const context = this.#context(layer2, shapes, { training: scope.training, options: options5, masks, given });
      const outputs = [layer2.call(inputs, context)].flat();
      if (outputs.length === 0 || outputs.some((value) => !(value instanceof Value)))
        throw new OptionError(`${scope.where}: expected call() to return what the layer gives, received nothing.`);
      this.#maskOutputs(layer2, inputs, masks, outputs);
      const { activityRegularizer } = layer2;
      if (activityRegularizer !== null)
        for (const value of outputs) {
          activityRegularizer.check(scope.where, value.shape);
          this.penalties.push({ value, regularizer: activityRegularizer });
        }
      return outputs;
    } finally {
      this.#scope = outer;
    }
  }
  /** What a call has masked itself stays as it is. */
  #maskOutputs(layer2, inputs, masks, outputs) {
    if (outputs.every((output) => this.#masks.has(output))) return;
    if (layer2.heedsMasks) {
      const computed = [layer2.computeMask(inputs, masks)].flat();
      for (const [i, output] of outputs.entries())
        if (!this.#masks.has(output)) this.setMask(output, computed[i] ?? null);
    } else if (!this.isAbstract && masks.some((mask) => mask !== null) && !toldOf.has(layer2)) {
      toldOf.add(layer2);
      process.emitWarning(`${layer2.where()} does not support masks: layers after it do not see that of its input.`);
    }
  }
  #context(layer2, shapes, use) {
    return {
      ...use,
      setMask: (value, mask) => this.setMask(value, mask),
      weight: (name2) => {
        if (this.isAbstract) return this.#leaf("weight", layer2.parameterSpec(name2, shapes).shape);
        const parameter = layer2.parameter(name2);
        const known2 = this.#weights.get(parameter) ?? this.#leaf("weight", parameter.shape, parameter);
        this.#weights.set(parameter, known2);
        return known2;
      },
      constant: (data, shape) => this.constant(data, shape),
      addLoss: (loss) => {
        if (!(loss instanceof Value) || loss.shape.length > 0)
          throw new ShapeError(
            `${layer2.where()}: expected addLoss to get a scalar of the graph, received ${loss instanceof Value ? `a value of shape ${formatShape(loss.shape)}` : show(loss)}. Use ops.mean().`
          );
        this.penalties.push({ value: loss, regularizer: null });
      },
      nextStream: (seed2) => {
        const owner = seed2 === null ? null : layer2;
        const count2 = this.#streams.get(owner) ?? 0;
        this.#streams.set(owner, count2 + 1);
        return firstStream + count2;
      },
      apply: (inner, values, mode, chosen, names3) => this.layer(inner, values, mode, chosen, names3)
    };
  }
};
function traceLayer(layer2, shapes, options5, extend = () => []) {
  const trace = new Trace(layer2.where(), options5);
  const inputs = shapes.map((shape) => trace.input(shape));
  const outputs = trace.layer(layer2, inputs, null, options5.options, options5.given);
  const wanted = [...extend(trace, outputs), ...trace.penalties.map(({ value }) => value)];
  const needed = /* @__PURE__ */ new Set([...outputs, ...wanted]);
  const calls = trace.calls.toReversed().filter((call) => {
    if (!Object.values(call.outputs).some((value) => needed.has(value))) return false;
    for (const value of Object.values(call.inputs)) needed.add(value);
    return true;
  });
  return { inputs, outputs, calls: calls.reverse(), weights: trace.weights, penalties: trace.penalties };
}

// lib/layers/names.ts
var names = /* @__PURE__ */ new Map();
function uniqueName(type) {
  const base = snakeCase(type);
  const count2 = names.get(base) ?? 0;
  names.set(base, count2 + 1);
  return count2 === 0 ? base : `${base}_${count2}`;
}
var clearSession = () => names.clear();

// lib/layers/options.ts
var options_exports2 = {};
__export(options_exports2, {
  activation: () => activation,
  activationOption: () => activationOption,
  boolean: () => boolean,
  causalPadding: () => causalPadding,
  choice: () => choice,
  constraint: () => constraint,
  custom: () => custom,
  dataFormat: () => dataFormat,
  initializer: () => initializer,
  integer: () => integer,
  layerOptions: () => layerOptions,
  nullable: () => nullable,
  number: () => number,
  padding: () => padding,
  pair: () => pair,
  perAxis: () => perAxis,
  regularizer: () => regularizer,
  sameAs: () => sameAs,
  sampleShape: () => sampleShape,
  text: () => text,
  triple: () => triple,
  unsupported: () => unsupported
});

// lib/constraints/index.ts
var constraints_exports = {};
__export(constraints_exports, {
  Constraint: () => import_constraint2.Constraint,
  get: () => get2,
  serialize: () => serialize
});
var all = __toESM(link("constraints/all.ts"), 1);
var import_constraint = link("constraints/constraint.ts");
__reExport(constraints_exports, link("constraints/all.ts"));
var import_constraint2 = link("constraints/constraint.ts");
var listed2 = classesIn(all);
function get2(identifier) {
  if (!(identifier instanceof import_constraint.Constraint)) return resolve("constraint", listed2, identifier);
  expectMethods("a constraint", identifier, ["emit"]);
  return identifier;
}
function serialize(constraint2) {
  if (!(constraint2 instanceof import_constraint.Constraint))
    throw new OptionError(`serialize: expected a constraint, received ${show(constraint2)}.`);
  return serialized(constraint2);
}

// lib/ops/activation-kinds.ts
var activation_kinds_exports = {};
__export(activation_kinds_exports, {
  activationName: () => activationName,
  activationNames: () => activationNames,
  elementwise: () => elementwise,
  elementwiseOf: () => elementwiseOf,
  halved: () => halved
});
function elementwise(kind, { alpha = 0, limit = Infinity, threshold: threshold2 = 0 } = {}) {
  return { kind: activationKinds.indexOf(kind), alpha, limit, threshold: threshold2, fromOutput: activationsFromOutput.has(kind) };
}
var synonyms = /* @__PURE__ */ new Map([
  ["swish", "silu"],
  ["hardswish", "hardSilu"]
]);
var defaults = {
  leakyRelu: { alpha: 0.2 },
  elu: { alpha: 1 },
  celu: { alpha: 1 },
  hardShrink: { threshold: 0.5 },
  softShrink: { threshold: 0.5 },
  squareplus: { alpha: 4 }
};
function halved(where2, shape, axis) {
  if (shape[axis] % 2 !== 0)
    throw new ShapeError(`${where2}: expected an even number along axis ${axis}, received shape ${formatShape(shape)}.`);
  return shape[axis] / 2;
}
var rowwise = ["linear", "softmax", "logSoftmax", "glu", "sparsemax"];
var names2 = [
  ...rowwise,
  ...activationKinds.filter((kind) => kind !== "geluTanh" && kind !== "threshold")
];
var activationNames = () => [...names2, ...synonyms.keys()];
function activationName(where2, name2) {
  if (name2 == null) return "linear";
  const found = typeof name2 === "string" && (synonyms.get(normalize(name2)) ?? names2.find((each) => normalize(each) === normalize(name2)));
  if (found) return found;
  throw new OptionError(
    `${where2}: expected activation to be one of ${showNames(activationNames())}, received ${show(name2)}.`
  );
}
function elementwiseOf(name2) {
  const kind = activationKinds.find((each) => each === name2);
  return kind === void 0 ? null : elementwise(kind, defaults[kind]);
}

// lib/regularizers/index.ts
var regularizers_exports = {};
__export(regularizers_exports, {
  Regularizer: () => import_regularizer2.Regularizer,
  get: () => get3
});
var all2 = __toESM(link("regularizers/all.ts"), 1);
var import_regularizer = link("regularizers/regularizer.ts");
__reExport(regularizers_exports, link("regularizers/all.ts"));
var import_regularizer2 = link("regularizers/regularizer.ts");
var listed3 = classesIn(all2);
function get3(identifier) {
  if (!(identifier instanceof import_regularizer.Regularizer)) return resolve("regularizer", listed3, identifier);
  expectMethods("a regularizer", identifier, ["emit"]);
  return identifier;
}

// lib/layers/options.ts
var sizes = (count2, min) => custom({
  parse: (value, where2, name2) => {
    const all7 = isArray(value) ? value : Array(count2).fill(value);
    if (all7.length === count2 && all7.every((size) => isShape([size], min) && size <= largestSize))
      return [...all7];
    throw new OptionError(
      `${where2}: expected ${name2} to be ${["one", "one or two", "one or three"][count2 - 1]} whole numbers from ${min}, received ${show(value)}.`
    );
  }
});
var perAxis = (rank, min = 1) => sizes(rank, min);
var pair = (min = 1) => perAxis(2, min);
var triple = (min = 1) => perAxis(3, min);
var paddingOf = (...names3) => custom({
  parse: (value, where2, name2) => {
    const found = names3.find((each) => typeof value === "string" && each === value.toLowerCase());
    if (found !== void 0) return found;
    throw new OptionError(
      `${where2}: expected ${name2} to be ${names3.map(show).join(" or ")}, received ${show(value)}.`
    );
  }
});
var padding = paddingOf(...paddings);
var causalPadding = paddingOf(...paddings, "causal");
var dataFormat = {
  required: false,
  fallback: null,
  isUnsupported: true,
  parse: (value, where2, name2) => {
    if (value === null || typeof value === "string" && normalize(value) === "channelslast") return null;
    throw new OptionError(
      `${where2}: expected ${name2} to be 'channelsLast', received ${show(value)}. Move the channels to the last axis.`
    );
  }
};
var activationOption = custom({
  parse: (value, where2) => activationName(where2, value),
  toKeras: snakeCase
});
var activation = activationOption("linear");
var initializer = objectOption("keras.initializers", get);
var regularizer = nullable(objectOption("keras.regularizers", get3));
var constraint = nullable(objectOption("keras.constraints", get2));
var sampleShape = (hasBatch) => custom({
  parse: (value, where2, name2) => {
    const sizes3 = isArray(value) && hasBatch ? value.slice(1) : value;
    if (isArray(sizes3) && sizes3.length >= mostAxes)
      throw new OptionError(
        `${where2}: expected ${name2} to have at most ${mostAxes} axes with the batch, received ${sizes3.length}.`
      );
    if (isArray(sizes3) && sizes3.every((size) => size === null || isShape([size], 1))) return sizes3;
    throw new OptionError(
      `${where2}: expected ${name2} to be whole numbers above 0, or null for an axis of any size, ${hasBatch ? "the batch axis first" : "without the batch axis"}, received ${show(value)}.`
    );
  }
});
var name = custom({
  parse: (value, where2) => {
    if (typeof value === "string" && !/^$|\//.test(value)) return value;
    throw new OptionError(
      `${where2}: expected name to be a text that is not empty and has no '/', received ${show(value)}.`
    );
  }
});
var layerOptions = schema({
  /** Unique in a model. Default: the class in snake case, numbered. */
  name: nullable(name),
  /** Whether training changes the weights. Default true. */
  trainable: boolean(true),
  /** Shape of one sample; null: an axis of any size. Only the first layer of a sequential model needs it. */
  inputShape: unwritten(nullable(sampleShape(false))),
  /** The same with the batch axis first. */
  batchInputShape: unwritten(nullable(sampleShape(true))),
  /** The same, by Keras's name. */
  batchShape: unwritten(nullable(sampleShape(true))),
  /** A penalty on what the layer gives, averaged over the batch. */
  activityRegularizer: writtenIf((penalty) => penalty !== null, regularizer),
  /** Only 'float32'. */
  dtype
});

// lib/layers/layer.ts
var Node = class {
  trace = null;
  layer;
  inputs;
  outputs;
  /** False: the layer runs in inference mode here, even in training. Null: as the model runs. */
  training;
  /** What else it was applied with. */
  options;
  /** Names of the last of `inputs`, which are masks: 'attentionMask'. */
  given;
  constructor(layer2, inputs, shapes, use = {}) {
    this.layer = layer2;
    this.inputs = inputs;
    this.outputs = shapes.map((shape, index) => new Value(shape, this, index));
    this.training = use.training ?? null;
    this.options = use.options ?? {};
    this.given = use.given ?? [];
  }
};
function nodeOf({ source }) {
  if (source instanceof Node) return source;
  throw new OptionError("value: expected a value of a model, received one inside the call of a layer.");
}
var isPlain = (value) => isObject(value) && [Object.prototype, null].includes(Object.getPrototypeOf(value));
function layersIn(holder, path, seen = /* @__PURE__ */ new Set()) {
  if (seen.has(holder)) return [];
  seen.add(holder);
  return Object.entries(holder).flatMap(([name2, value]) => {
    if (value instanceof Layer) return [[path + name2, value]];
    return isArray(value) || isPlain(value) ? layersIn(value, `${path}${name2}/`, seen) : [];
  });
}
var Layer = class Layer extends Configurable {
  static {
    shareInstances(Layer, "Layer");
    fixGetters(Layer.prototype);
  }
  static commonOptions = layerOptions;
  /** Keras's class in Python where it is called otherwise than the type: default names and groups in files count it. */
  static pythonClass = null;
  /** What `apply` takes beside `training`; `call` gets it as `options` of its context. */
  static callOptions = {};
  /** Names of masks that `apply` takes as values. */
  static maskOptions = [];
  /** Masks by their names, as Keras's `call` takes them. */
  static masksToKeras(masks) {
    return Object.fromEntries(Object.entries(masks).map(([name2, mask]) => [snakeCase(name2), mask]));
  }
  /** The other way round, of what a file says about a call. */
  static masksFromKeras(kwargs) {
    return Object.fromEntries(this.maskOptions.map((name2) => [name2, kwargs[snakeCase(name2)] ?? null]));
  }
  /** Whether what the layer gives has the mask of its first input: it treats every step by itself. */
  static supportsMasking = false;
  /** Where Keras has the class. */
  static kerasModule = "keras.layers";
  /** The names of the inputs, where Keras's layer takes them one by one and not as a list. */
  static inputNames = null;
  #where = null;
  #name = this.options.name ?? uniqueName(this.pythonClass);
  get pythonClass() {
    return this.constructor.pythonClass ?? this.type;
  }
  /** Shape of one sample, if the options told it. */
  get inputShape() {
    return this.options.inputShape ?? this.options.batchInputShape ?? this.options.batchShape;
  }
  /** Penalizes the layer's output. */
  get activityRegularizer() {
    return this.options.activityRegularizer;
  }
  ownParameters = [];
  #nodes = [];
  #trainable = this.options.trainable;
  #builtFor = null;
  #sublayers = null;
  /**
   * A layer of this class from what `getConfig` gives, or from the config in Keras's JSON. Weights are not part of it.
   * `layers.deserialize` finds the class by its name.
   */
  static fromConfig(config) {
    const Class = this;
    if (!isRecord(config))
      throw new OptionError(`${Class.name} fromConfig: expected a config, received ${show(config)}.`);
    return new Class(optionsFromKeras(config));
  }
  /**
   * The masks of the outputs, from those of the inputs; null: all steps count. By default, of layers that support
   * masking, that of the first input.
   */
  computeMask(_inputs, masks) {
    return this.constructor.supportsMasking ? masks[0] ?? null : null;
  }
  get heedsMasks() {
    return this.constructor.supportsMasking || this.computeMask !== Layer.prototype.computeMask;
  }
  /** The parameters for inputs of these shapes, in Keras's order. */
  parameters(_inputs) {
    return [];
  }
  /** Names by which Keras tells several inputs of the layer apart; null: it takes them as a list. */
  get kerasInputNames() {
    return null;
  }
  /** Layers that are used inside `call`: those that are fields of this one, alone, in lists or in plain objects. */
  get sublayers() {
    if (this.#sublayers !== null) return this.#sublayers;
    const own = /* @__PURE__ */ new Set([this.options, this.nodes, this.ownParameters]);
    const found = Object.fromEntries(layersIn(this, "", own));
    if (this.#builtFor !== null) this.#sublayers = found;
    return found;
  }
  /** Whether, in training, what a sample becomes depends on the other samples of the batch. */
  get mixesSamples() {
    return false;
  }
  /** Uses in models, in order. */
  get nodes() {
    return this.#nodes;
  }
  /** Unique in a model. Models, optimizers and files know weights by it, so it stays what it was at first. */
  get name() {
    return this.#name;
  }
  get trainable() {
    return this.#trainable;
  }
  set trainable(value) {
    this.#trainable = booleanOption(this.where(), "trainable", value);
  }
  /** How errors name the layer: 'Conv2D "conv1"'. */
  where() {
    this.#where ??= named(this.type, this.name);
    return this.#where;
  }
  get settings() {
    return { ...this.options, name: this.name, trainable: this.trainable };
  }
  /** Shapes of the outputs for inputs of these shapes, batch axis first; axes may be null. Throws ShapeError. */
  outputShapes(inputs, options5 = {}, given = []) {
    const use = { training: false, isAbstract: true, options: options5, given };
    return traceLayer(this, inputs, use).outputs.map(({ shape }) => shape);
  }
  /** What a parameter would be for these inputs. */
  parameterSpec(name2, inputs) {
    const found = checkSpecs(this.where(), this.parameters(inputs)).find((spec) => spec.name === name2);
    if (found === void 0)
      throw new OptionError(`${this.where()}: expected the name of a parameter of this layer, received ${show(name2)}.`);
    return found;
  }
  /** A weight of this layer; wrappers may take that of another one. */
  makeParameter(spec) {
    return new Parameter(spec);
  }
  /** Makes the parameters, once, for inputs of these shapes: one, or a list of them. */
  build(given) {
    const inputs = shapeList(this.where(), given);
    const needed = checkSpecs(this.where(), this.parameters(inputs));
    const unknown = needed.find(({ shape }) => shape.some((size) => !Number.isInteger(size)));
    if (unknown !== void 0)
      throw new ShapeError(
        `${this.where()}: expected inputs whose sizes settle the shape of ${unknown.name}, received ${inputs.map(formatShape).join(" and ")}. Give the model a full input shape, or pool over all positions first.`
      );
    for (const { name: name2, shape, constraint: constraint2, regularizer: regularizer2 } of needed)
      for (const held2 of [constraint2, regularizer2]) held2?.check(`${this.where()} ${name2}`, shape);
    if (this.#builtFor === null) {
      this.ownParameters = needed.map((spec) => this.makeParameter(spec));
      this.#builtFor = inputs;
      return;
    }
    const other = needed.findIndex((spec, i) => !sameShape(spec.shape, this.ownParameters[i].shape));
    if (other >= 0)
      throw new ShapeError(
        `${this.where()}: expected inputs like the first ones, ${this.#builtFor.map(formatShape).join(" and ")}, received ${inputs.map(formatShape).join(" and ")}: ${needed[other].name} would be another.`
      );
  }
  apply(inputs, options5 = {}) {
    return this.arrange(this.applyAll(inputs, options5));
  }
  /** How the user gets what the layer gives. */
  arrange(outputs) {
    return outputs.length === 1 ? outputs[0] : [...outputs];
  }
  /** The values a user applies the layer to, in order. */
  valuesOf(inputs) {
    const values = listOf(inputs);
    if (values.length === 0 || values.some((value) => !(value instanceof Value)))
      throw new OptionError(
        `${this.where()}: expected symbolic values, as input() and apply() give them, received ${show(inputs)}. For data use predict().`
      );
    return values;
  }
  /** The same: always a list. */
  applyAll(values, options5 = {}) {
    const where2 = `${this.where()} apply`;
    const { callOptions, maskOptions } = this.constructor;
    knownOptions(where2, options5, ["training", ...maskOptions, ...Object.keys(callOptions)]);
    const { training: mode = null, ...others } = options5;
    const training = mode === null ? null : booleanOption(this.where(), "training", mode);
    const { values: masks, names: given } = this.#masksOf(where2, others);
    const chosen = Object.entries(others).filter(([name2]) => !maskOptions.includes(name2));
    const use = { training, given, options: parseOptions(callOptions, where2, Object.fromEntries(chosen)) };
    const inputs = this.valuesOf(values);
    const all7 = [...inputs, ...masks];
    const { trace } = inputs[0].source;
    if (trace instanceof Trace) return trace.layer(this, all7, training, use.options, given);
    const shapes = all7.map(({ shape }) => shape);
    const uses = [];
    const visit = (...use2) => void uses.push(use2);
    const { outputs } = traceLayer(this, shapes, { ...use, training: false, isAbstract: true, visit });
    for (const [layer2, inputShapes] of uses) layer2.build(inputShapes);
    const node = new Node(
      this,
      all7,
      outputs.map(({ shape }) => shape),
      use
    );
    this.nodes.push(node);
    return node.outputs;
  }
  /** The masks that the layer is applied with. */
  #masksOf(where2, options5) {
    const { maskOptions } = this.constructor;
    const given = Object.entries(options5).filter(([name2, mask]) => maskOptions.includes(name2) && mask != null);
    for (const [name2, mask] of given)
      if (!(mask instanceof Value))
        throw new OptionError(`${where2}: expected ${name2} to be a symbolic value, received ${show(mask)}.`);
    return { values: given.map(([, mask]) => mask), names: given.map(([name2]) => name2) };
  }
  /**
   * What the layer was first applied to in a model; several values are a list, whose type `nodes[0].inputs` has:
   * `nodes` has all uses. Throws OptionError where it was not applied yet.
   */
  get input() {
    const { inputs, given } = this.#firstNode("input");
    const own = inputs.slice(0, inputs.length - given.length);
    return own.length === 1 ? own[0] : own;
  }
  /**
   * What the layer gives in a model, likewise: `model({ inputs: net.inputs, outputs: net.getLayer('conv').output })`.
   */
  get output() {
    const { outputs } = this.#firstNode("output");
    return outputs.length === 1 ? outputs[0] : outputs;
  }
  #firstNode(what) {
    const [first] = this.nodes;
    if (first !== void 0) return first;
    throw new OptionError(
      `${this.where()} ${what}: expected a layer that is used, received one that was not applied yet. Apply it, or build its model, first.`
    );
  }
  /** Weights in Keras's order, of sublayers too. */
  get weights() {
    return [.../* @__PURE__ */ new Set([...this.ownParameters, ...Object.values(this.sublayers).flatMap(({ weights }) => weights)])];
  }
  /** Weights that training changes: trainable ones, unless the layer is frozen. */
  get trainableWeights() {
    if (!this.trainable) return [];
    const inner = Object.values(this.sublayers).flatMap(({ trainableWeights }) => trainableWeights);
    return [.../* @__PURE__ */ new Set([...this.ownParameters.filter(({ trainable }) => trainable), ...inner])];
  }
  get nonTrainableWeights() {
    const trainable = new Set(this.trainableWeights);
    return this.weights.filter((weight) => !trainable.has(weight));
  }
  /** Number of weights. */
  countParams() {
    return this.weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  }
  /** Copies of all weights. */
  getWeights() {
    return this.weights.map(({ memory: memory2, shape }) => new Tensor(copyOf(settled(memory2)), shape));
  }
  /** Takes as many arrays of the same shapes as getWeights gives. Nothing is changed unless all fit. */
  setWeights(values) {
    assignAll(this.where(), this.weights, values);
  }
  /** By name: 'kernel', 'bias', ... */
  parameter(name2) {
    const found = this.ownParameters.find((parameter) => parameter.name === name2);
    if (found === void 0)
      throw new OptionError(`${this.where()}: expected the name of a parameter of this layer, received ${show(name2)}.`);
    return found;
  }
};
function onlyInput(layer2, inputs) {
  if (inputs.length !== 1) throw new ShapeError(`${layer2.where()}: expected one input, received ${inputs.length}.`);
  return inputs[0];
}

// lib/layers/convolution/convolution.ts
var convolution_exports2 = {};
__export(convolution_exports2, {
  checkConvolution: () => checkConvolution,
  checkSteps: () => checkSteps,
  convolutionParameters: () => convolutionParameters,
  convolve: () => convolve
});

// lib/ops/activation.ts
var activation_exports = {};
__export(activation_exports, {
  activate: () => activate,
  glu: () => glu,
  logSoftmax: () => logSoftmax,
  logitsOf: () => logitsOf,
  mapElements: () => mapElements,
  softmax: () => softmax,
  softmaxOp: () => softmaxOp,
  sparsemax: () => sparsemax
});

// lib/graph/op.ts
var op_exports = {};
__export(op_exports, {
  defineOp: () => defineOp
});
var defineOp = (definition) => definition;

// lib/ops/activation.ts
var reluOp = defineOp({
  name: "relu",
  shapes: (_, { x }) => ({ y: x }),
  forward({ x, y }, { kernels: kernels2, shapes }) {
    kernels2.reluForward({ count: sizeOf(shapes.x) }, { x, y });
  },
  gradient({ y, dy, dx }, { kernels: kernels2, shapes }) {
    if (dx) kernels2.reluBackward({ count: sizeOf(shapes.x) }, { dy, y, dx });
  }
});
var elementwiseOp = defineOp({
  name: "activation",
  shapes: (_, { x }) => ({ y: x }),
  forward({ x, y }, { kernels: kernels2, shapes, attributes: { fromOutput: _, ...how } }) {
    kernels2.activationForward({ count: sizeOf(shapes.x), ...how }, { x, y });
  },
  gradient({ x, y, dy, dx }, { kernels: kernels2, shapes, attributes: { fromOutput, ...how } }) {
    if (dx) kernels2.activationBackward({ count: sizeOf(shapes.x), ...how }, { dy, xOrY: fromOutput ? y : x, dx });
  }
});
var isPlainRelu = ({ kind, alpha, limit, threshold: threshold2 }) => kind === elementwise("relu").kind && alpha === 0 && limit === Infinity && threshold2 === 0;
var mapElements = (x, how) => isPlainRelu(how) ? applyOp(reluOp, {}, { x }).y : applyOp(elementwiseOp, how, { x }).y;
function axesOf({ axis }, shape, where2) {
  const axes2 = [...new Set([axis].flat().map((each) => resolveAxis(where2, each, shape.length)))].sort((a, b) => a - b);
  const [from, to] = [axes2[0] ?? 0, (axes2.at(-1) ?? 0) + 1];
  if (from === 0 || to - from !== axes2.length)
    throw new ShapeError(
      `${where2}: expected an axis of the samples, or several side by side, received ${show(axis)} (input shape ${formatShape(shape)}).`
    );
  return [from, to];
}
function sizeOfSoftmax(attributes, x) {
  const [from, to] = axesOf(attributes, x, "softmax");
  return { outer: sizeOf(x.slice(0, from)), length: sizeOf(x.slice(from, to)), inner: sizeOf(x.slice(to)) };
}
function softmaxShape(attributes, x, where2) {
  axesOf(attributes, x, where2);
  return { y: x };
}
var softmaxOp = defineOp({
  name: "softmax",
  shapes: (attributes, { x }, where2) => softmaxShape(attributes, x, where2),
  forward({ x, y }, { kernels: kernels2, attributes, shapes }) {
    kernels2.softmaxForward(sizeOfSoftmax(attributes, shapes.x), { x, y });
  },
  gradient({ y, dy, dx }, { kernels: kernels2, attributes, shapes }) {
    if (dx) kernels2.softmaxBackward(sizeOfSoftmax(attributes, shapes.x), { dy, y, dx });
  }
});
var logSoftmaxOp = defineOp({
  name: "logSoftmax",
  shapes: (attributes, { x }, where2) => softmaxShape(attributes, x, where2),
  forward({ x, y }, { kernels: kernels2, attributes, shapes }) {
    kernels2.logSoftmaxForward(sizeOfSoftmax(attributes, shapes.x), { x, y });
  },
  gradient({ y, dy, dx }, { kernels: kernels2, attributes, shapes }) {
    if (dx) kernels2.logSoftmaxBackward(sizeOfSoftmax(attributes, shapes.x), { dy, y, dx });
  }
});
var sparsemaxOp = defineOp({
  name: "sparsemax",
  shapes: (attributes, { x }, where2) => softmaxShape(attributes, x, where2),
  forward({ x, y }, { kernels: kernels2, attributes, shapes }) {
    kernels2.sparsemaxForward(sizeOfSoftmax(attributes, shapes.x), { x, y });
  },
  gradient({ x, dy, dx }, { kernels: kernels2, attributes, shapes }) {
    if (dx) kernels2.sparsemaxBackward(sizeOfSoftmax(attributes, shapes.x), { dy, x, dx });
  }
});
function sizeOfGlu({ axis }, y) {
  const at = resolveAxis("glu", axis, y.length);
  return { outer: sizeOf(y.slice(0, at)), half: sizeOf(y.slice(at)) };
}
var gluOp = defineOp({
  name: "glu",
  shapes({ axis }, { x }, where2) {
    const at = resolveAxis(where2, axis, x.length);
    if (at === 0) throw new ShapeError(`${where2}: expected an axis of the samples, received the batch axis.`);
    return { y: x.with(at, x[at] === null ? null : halved(where2, x, at)) };
  },
  forward({ x, y }, { kernels: kernels2, attributes, shapes }) {
    kernels2.gluForward(sizeOfGlu(attributes, shapes.y), { x, y });
  },
  gradient({ x, dy, dx }, { kernels: kernels2, attributes, shapes }) {
    if (dx) kernels2.gluBackward(sizeOfGlu(attributes, shapes.y), { dy, x, dx });
  }
});
var axes = custom({
  parse: (value, where2, name2) => isArray(value) ? numbersOption(where2, name2, value, { integer: true }) : numberOption(where2, name2, value, { integer: true })
});
var softmaxOptions = schema({ axis: axes(-1) });
var gluOptions = schema({ axis: integer()(-1) });
var softmax = (x, options5 = {}) => applyOp(softmaxOp, parseOptions(softmaxOptions, "ops.softmax", options5), { x }).y;
var logSoftmax = (x, options5 = {}) => applyOp(logSoftmaxOp, parseOptions(softmaxOptions, "ops.logSoftmax", options5), { x }).y;
var sparsemax = (x, options5 = {}) => applyOp(sparsemaxOp, parseOptions(softmaxOptions, "ops.sparsemax", options5), { x }).y;
var glu = (x, options5 = {}) => applyOp(gluOp, parseOptions(gluOptions, "ops.glu", options5), { x }).y;
var rowwise2 = /* @__PURE__ */ new Map([
  ["softmax", (x) => softmax(x)],
  ["logSoftmax", (x) => logSoftmax(x)],
  ["sparsemax", (x) => sparsemax(x)],
  ["glu", (x) => glu(x)]
]);
function activate(x, activation2) {
  expectValue("ops.activate", x);
  const name2 = activationName("ops.activate", activation2);
  const how = elementwiseOf(name2);
  if (how !== null) return mapElements(x, how);
  return rowwise2.get(name2)?.(x) ?? x;
}
function logitsOf(value, activation2) {
  const { source } = value;
  if (!isOpCall(source)) return null;
  const { op, attributes, inputs } = source;
  const isMeant = activation2 === "softmax" ? op === softmaxOp && axesOf(attributes, value.shape, "softmax")[0] === value.shape.length - 1 : op === elementwiseOp && attributes.kind === elementwise("sigmoid").kind;
  return isMeant ? inputs.x : null;
}

// lib/ops/convolution.ts
var convolution_exports = {};
__export(convolution_exports, {
  conv: () => conv,
  depthwiseConv: () => depthwiseConv,
  separableConv: () => separableConv
});

// lib/ops/planes.ts
var planes_exports = {};
__export(planes_exports, {
  Planes: () => Planes,
  checkKernel: () => checkKernel,
  checkSpatial: () => checkSpatial,
  perSpatialAxis: () => perSpatialAxis
});
var axisNames = ["length", "height, width", "depth, height, width"];
function checkSpatial(where2, x, rank) {
  if (rank < 1 || rank > axisNames.length || x.length !== rank + 2)
    throw new ShapeError(
      `${where2}: expected an input [batch, ${axisNames[rank - 1] ?? "one to three axes"}, channels], received shape ${formatShape(x)}.`
    );
}
function checkKernel(where2, w, rank) {
  if (w.length !== rank + 2 || w.includes(0))
    throw new ShapeError(
      `${where2}: expected a kernel of ${rank + 2} axes, none of them empty, received shape ${formatShape(w)}.`
    );
}
function perSpatialAxis(where2, name2, x, value, least = 1) {
  const rank = Math.min(Math.max(x.length - 2, 1), axisNames.length);
  const all7 = isArray(value) && value.length <= rank ? listOf(value) : Array(rank).fill(value);
  if (all7.length === rank && all7.every((size) => isShape([size], least) && size <= largestSize))
    return all7;
  throw new OptionError(
    `${where2}: expected ${name2} to be one whole number from ${least}, or one for each of ${rank} spatial axes, received ${show(value)} (input shape ${formatShape(x)}).`
  );
}
var algorithms = { auto: 0, direct: 6 };
var three = (values, rest = 1) => [...Array(3 - values.length).fill(rest), ...values];
var Planes = class {
  /** Of the kernels for two axes, with nothing fused. */
  size;
  #depth;
  #kernel;
  #emit;
  constructor(geometry, convolution3, emit) {
    const { batch, channels, filters: filters2, groups, padding: padding2 } = geometry;
    const [lengths, places2, sizes3] = [three(geometry.lengths), three(geometry.places), three(geometry.sizes)];
    const [strides, dilations] = [three(geometry.strides), three(geometry.dilationRate)];
    const pads = lengths.map((length, i) => slide(length, sizes3[i], strides[i], dilations[i], padding2).before);
    const [taps, kernelHeight, kernelWidth] = sizes3;
    const own = channels / groups;
    this.#emit = emit;
    this.#depth = taps === 1 && strides[0] === 1 ? null : {
      ...{ batch, length: lengths[0], positions: lengths[1] * lengths[2], groups, channels: own },
      ...{ outLength: places2[0], window: taps, stride: strides[0], dilation: dilations[0], pad: pads[0] }
    };
    this.#kernel = {
      ...{ outer: taps, rows: kernelHeight * kernelWidth, length: own * filters2, xOffset: 0, yOffset: 0 },
      ...{ xOuter: kernelHeight * kernelWidth * own * filters2, xRow: own * filters2 },
      ...{ yOuter: own * filters2, yRow: taps * own * filters2 }
    };
    this.size = {
      ...{ batch: batch * places2[0], height: lengths[1], width: lengths[2], channels: taps * channels },
      ...{ outHeight: places2[1], outWidth: places2[2], filters: filters2, kernelHeight, kernelWidth },
      ...{ strideHeight: strides[1], strideWidth: strides[2] },
      ...{ dilationHeight: dilations[1], dilationWidth: dilations[2], padTop: pads[1], padLeft: pads[2] },
      ...{ groups, activation: 0, pool: 0, algorithm: algorithms[convolution3], precision: 0 }
    };
  }
  /** Memory for as many numbers as the input has when it is written out; an input that stays as it is, itself. */
  unfoldedLike(x) {
    const { batch, height, width, channels } = this.size;
    return this.#depth === null ? x : this.#emit.buffer(batch * height * width * channels);
  }
  unfold(x) {
    const y = this.unfoldedLike(x);
    if (this.#depth !== null) this.#emit.kernels.unfold(this.#depth, { x, y });
    return y;
  }
  /** The transpose of `unfold`, with a bias for every channel: from what is written out to x. */
  fold(y, x, b) {
    if (this.#depth !== null) this.#emit.kernels.fold(this.#depth, { y, b, x });
  }
  /** Whether an output is complete without `fold`, so that what follows it may be fused. */
  get isFlat() {
    return this.#depth === null;
  }
  weightsLike(w) {
    return this.#depth === null ? w : this.#emit.buffer(w.length);
  }
  /** The kernel as its axes follow the input's. */
  weights(w) {
    const y = this.weightsLike(w);
    if (this.#depth !== null) this.#emit.kernels.copyBlocks(this.#kernel, { x: w, y });
    return y;
  }
  /** And back. */
  restoreWeights(x, w) {
    const { xOuter, xRow, yOuter, yRow, ...rest } = this.#kernel;
    const back = { ...rest, xOuter: yOuter, xRow: yRow, yOuter: xOuter, yRow: xRow };
    if (this.#depth !== null) this.#emit.kernels.copyBlocks(back, { x, y: w });
  }
};

// lib/ops/convolution.ts
var partsOf = (kernel) => ({ sizes: kernel.slice(0, -2), last: kernel.slice(-2) });
function outputShape({ strides, padding: padding2, dilationRate }, { x, w, b }, read3, where2) {
  const rank = strides.length;
  checkSpatial(where2, x, rank);
  checkKernel(where2, w, rank);
  const { sizes: sizes3, last } = partsOf(w);
  const channels = x[rank + 1];
  const found = channels === null ? { filters: null } : read3(channels, ...last);
  if (found === null)
    throw new ShapeError(
      `${where2}: expected a kernel for ${channels} input channels, received shape ${formatShape(w)} (input shape ${formatShape(x)}).`
    );
  const places2 = sizes3.map((size, i) => slidePlaces(x[i + 1], size, strides[i], dilationRate[i], padding2));
  if (places2.some((count2) => count2 !== null && count2 < 1))
    throw new ShapeError(
      `${where2}: expected an input at least as large as the kernel, ${formatShape(sizes3)} with dilation ${formatShape(dilationRate)}, received shape ${formatShape(x)}. Use padding 'same' or fewer pooling layers.`
    );
  if (b !== void 0 && found.filters !== null && (b.length !== 1 || b[0] !== found.filters))
    throw new ShapeError(`${where2}: expected a bias of shape [${found.filters}], received ${formatShape(b)}.`);
  return [x[0], ...places2, found.filters];
}
function planesOf(context, read3) {
  const { attributes, shapes, convolution: convolution3 } = context;
  const [batch, channels] = [shapes.x[0], shapes.x[shapes.x.length - 1]];
  const { sizes: sizes3, last } = partsOf(shapes.w);
  const { filters: filters2, groups } = read3(channels, ...last);
  const [lengths, places2] = [shapes.x.slice(1, -1), shapes.y.slice(1, -1)];
  return new Planes({ ...attributes, batch, lengths, places: places2, sizes: sizes3, channels, filters: filters2, groups }, convolution3, context);
}
var defineConvolution = (name2, read3) => defineOp({
  name: name2,
  shapes: (attributes, inputs, where2) => ({ y: outputShape(attributes, inputs, read3, where2) }),
  forward({ x, w, b, y }, context) {
    const planes = planesOf(context, read3);
    context.kernels.conv2dForward(planes.size, { x: planes.unfold(x), w: planes.weights(w), b, y });
  },
  /** What forward has written out is written out again: kept, it would be the largest part of a step's memory. */
  gradient({ x, w, dy, dx, dw, db }, context) {
    const planes = planesOf(context, read3);
    const [inner, innerWeights] = [dx && planes.unfoldedLike(dx), dw && planes.weightsLike(dw)];
    const inputs = { x: planes.unfold(x), w: planes.weights(w), dy };
    context.kernels.conv2dBackward(planes.size, { ...inputs, dx: inner, dw: innerWeights, db });
    if (dx && inner) planes.fold(inner, dx);
    if (dw && innerWeights) planes.restoreWeights(innerWeights, dw);
  }
});
var convOp = defineConvolution("conv", (channels, depth, filters2) => {
  const groups = channels / depth;
  return Number.isInteger(groups) && filters2 % groups === 0 ? { filters: filters2, groups } : null;
});
var depthwiseConvOp = defineConvolution(
  "depthwiseConv",
  (channels, own, multiplier) => own === channels ? { filters: channels * multiplier, groups: channels } : null
);
var optionNames = ["bias", "strides", "padding", "dilationRate"];
function apply(op, x, kernel, options5) {
  const where2 = `ops.${op.name}`;
  expectValue(where2, x);
  expectOperand(where2, "kernel", kernel);
  knownOptions(where2, options5, optionNames);
  const { bias = null, strides = 1, padding: padding2 = "valid", dilationRate = 1 } = options5;
  const attributes = {
    strides: perSpatialAxis(where2, "strides", x.shape, strides),
    padding: choiceOption(where2, "padding", padding2, x.shape.length === 3 ? [...paddings, "causal"] : paddings),
    dilationRate: perSpatialAxis(where2, "dilationRate", x.shape, dilationRate)
  };
  return applyOp(op, attributes, { x, w: kernel, b: bias }).y;
}
var conv = (x, kernel, options5 = {}) => apply(convOp, x, kernel, options5);
var depthwiseConv = (x, kernel, options5 = {}) => apply(depthwiseConvOp, x, kernel, options5);
var separableConv = (x, depthwiseKernel, pointwiseKernel, options5 = {}) => {
  knownOptions("ops.separableConv", options5, optionNames);
  const { bias, ...others } = options5;
  return conv(depthwiseConv(x, depthwiseKernel, others), pointwiseKernel, { bias });
};

// lib/layers/spatial.ts
var spatial_exports = {};
__export(spatial_exports, {
  spatialInput: () => spatialInput,
  spatialShape: () => spatialShape
});
function spatialShape(layer2, shape, rank) {
  const axes2 = ["length", "height, width", "depth, height, width"][rank - 1];
  if (shape.length !== rank + 2)
    throw new ShapeError(
      `${layer2.where()}: expected an input [batch, ${axes2}, channels], received shape ${formatShape(shape)}.`
    );
  return shape;
}
function spatialInput(layer2, inputs, rank) {
  const x = onlyInput(layer2, inputs);
  spatialShape(layer2, x.shape, rank);
  return x;
}

// lib/layers/weight-spec.ts
var weight_spec_exports = {};
__export(weight_spec_exports, {
  weightSpec: () => weightSpec
});
function weightSpec(options5, prefix, shape, name2 = prefix) {
  return {
    name: name2,
    shape,
    initializer: options5[`${prefix}Initializer`],
    regularizer: options5[`${prefix}Regularizer`],
    constraint: options5[`${prefix}Constraint`]
  };
}

// lib/layers/convolution/convolution.ts
function checkConvolution(layer2) {
  const { filters: filters2, groups } = layer2.options;
  if (filters2 % groups !== 0)
    throw new OptionError(
      `${layer2.where()}: expected filters divisible by groups, received ${filters2} filters and groups ${groups}.`
    );
  checkSteps(layer2);
}
function checkSteps(layer2) {
  const { strides, dilationRate } = layer2.options;
  if (Math.max(...strides) > 1 && Math.max(...dilationRate) > 1)
    throw new OptionError(
      `${layer2.where()}: expected strides or dilationRate to be 1, received ${formatShape(strides)} and ${formatShape(dilationRate)}.`
    );
}
function convolutionParameters(layer2, inputs) {
  const { kernelSize, filters: filters2, groups, useBias } = layer2.options;
  const shape = spatialShape(layer2, onlyInput(layer2, inputs), kernelSize.length);
  const channels = shape[shape.length - 1];
  if (channels !== null && channels % groups !== 0)
    throw new ShapeError(
      `${layer2.where()}: expected input channels divisible by groups, received ${channels} channels and groups ${groups} (input shape ${formatShape(shape)}).`
    );
  const depth = channels === null ? null : channels / groups;
  const kernel = weightSpec(layer2.options, "kernel", [...kernelSize, depth, filters2]);
  return [kernel, ...useBias ? [weightSpec(layer2.options, "bias", [filters2])] : []];
}
function convolve(layer2, inputs, { weight }) {
  const { strides, padding: padding2, dilationRate, useBias, activation: activation2 } = layer2.options;
  const bias = useBias ? weight("bias") : null;
  const y = conv(onlyInput(layer2, inputs), weight("kernel"), { bias, strides, padding: padding2, dilationRate });
  return activate(y, activation2);
}

// lib/layers/convolution/options.ts
var options_exports3 = {};
__export(options_exports3, {
  convolutionOptions: () => convolutionOptions,
  depthwiseOptions: () => depthwiseOptions,
  filters: () => filters,
  kernelOptions: () => kernelOptions,
  outputOptions: () => outputOptions,
  pointwiseOptions: () => pointwiseOptions,
  windowOptions: () => windowOptions
});
var windowOptions = (rank) => ({
  /** Size of the kernel along each spatial axis, or one number for all. */
  kernelSize: perAxis(rank)(),
  /** Default 1. */
  strides: perAxis(rank)(1),
  /** 'valid' (default): no padding. 'same': ceil(size / stride) outputs. */
  padding: padding("valid"),
  /** Only 'channelsLast'. */
  dataFormat,
  /** Distance of the kernel's taps. Default 1. */
  dilationRate: perAxis(rank)(1)
});
var filters = {
  /** Output channels. */
  filters: integer({ min: 1 })()
};
var kernelOptions = {
  /** Default 'glorotUniform'. */
  kernelInitializer: initializer("glorotUniform"),
  /** Default: none. */
  kernelRegularizer: regularizer,
  /** Default: none. */
  kernelConstraint: constraint
};
var depthwiseOptions = {
  /** Output channels for each input channel. Default 1. */
  depthMultiplier: integer({ min: 1 })(1),
  /** Default 'glorotUniform'. */
  depthwiseInitializer: initializer("glorotUniform"),
  /** Default: none. */
  depthwiseRegularizer: regularizer,
  /** Default: none. */
  depthwiseConstraint: constraint
};
var pointwiseOptions = {
  /** Default 'glorotUniform'. */
  pointwiseInitializer: initializer("glorotUniform"),
  /** Default: none. */
  pointwiseRegularizer: regularizer,
  /** Default: none. */
  pointwiseConstraint: constraint
};
var outputOptions = {
  /** Name of an activation. Default: none. */
  activation,
  /** Default true. */
  useBias: boolean(true),
  /** Default 'zeros'. */
  biasInitializer: initializer("zeros"),
  /** Default: none. */
  biasRegularizer: regularizer,
  /** Default: none. */
  biasConstraint: constraint
};
var convolutionOptions = (rank) => ({
  ...filters,
  ...windowOptions(rank),
  /** Parts the channels and filters are cut into, each for itself. Default 1. */
  groups: integer({ min: 1 })(1),
  ...kernelOptions,
  ...outputOptions
});

// lib/layers/convolution/conv2d.ts
var options = schema(convolutionOptions(2));
var Conv2D = class extends Layer {
  static type = "Conv2D";
  static options = options;
  constructor(...args) {
    super(...args);
    checkConvolution(this);
  }
  parameters(inputs) {
    return convolutionParameters(this, inputs);
  }
  call(inputs, context) {
    return convolve(this, inputs, context);
  }
};
var conv2d = factory(Conv2D);

// lib/layers/all.ts
__reExport(all_exports2, link("layers/convolution/conv3d.ts"));
__reExport(all_exports2, link("layers/convolution/depthwise-conv.ts"));
__reExport(all_exports2, link("layers/convolution/separable-conv.ts"));
__reExport(all_exports2, link("layers/core/activation.ts"));

// lib/ops/dense.ts
var sizeOfProduct = (x, y) => ({
  batch: sizeOf(x.slice(0, -1)),
  inputs: x[x.length - 1],
  units: y[y.length - 1],
  activation: 0,
  precision: 0
});
var denseOp = defineOp({
  name: "dense",
  shapes: (_, { x, w, b }, where2) => {
    if (w.length !== 2 || b !== void 0 && (b.length !== 1 || b[0] !== w[1]))
      throw new ShapeError(
        `${where2}: expected a kernel [inputs, units] and a bias [units], received shapes ${formatShape(w)} and ${b === void 0 ? "none" : formatShape(b)}.`
      );
    if (x.length < 2 || x.at(-1) !== w[0])
      throw new ShapeError(
        `${where2}: expected an input whose last axis is ${w[0]}, as many as the kernel has rows, received shape ${formatShape(x)}.`
      );
    return { y: [...x.slice(0, -1), w[1]] };
  },
  forward({ x, w, b, y }, { kernels: kernels2, shapes }) {
    kernels2.denseForward(sizeOfProduct(shapes.x, shapes.y), { x, w, b, y });
  },
  gradient({ x, w, dy, dx, dw, db }, { kernels: kernels2, shapes }) {
    kernels2.denseBackward(sizeOfProduct(shapes.x, shapes.y), { x, w, dy, dx, dw, db });
  }
});
function dense(x, kernel, options5 = {}) {
  expectValue("ops.dense", x);
  expectOperand("ops.dense", "kernel", kernel);
  knownOptions("ops.dense", options5, ["bias"]);
  return applyOp(denseOp, {}, { x, w: kernel, b: options5.bias ?? null }).y;
}

// lib/layers/core/dense.ts
var options2 = schema({
  /** Outputs. */
  units: integer({ min: 1 })(),
  /** Name of an activation. Default: none. */
  activation,
  /** Default true. */
  useBias: boolean(true),
  /** Default 'glorotUniform'. */
  kernelInitializer: initializer("glorotUniform"),
  /** Default 'zeros'. */
  biasInitializer: initializer("zeros"),
  /** Default: none. */
  kernelRegularizer: regularizer,
  /** Default: none. */
  biasRegularizer: regularizer,
  /** Default: none. */
  kernelConstraint: constraint,
  /** Default: none. */
  biasConstraint: constraint,
  loraRank: unsupported(),
  loraAlpha: unsupported(),
  quantizationConfig: unsupported()
});
var Dense = class extends Layer {
  static type = "Dense";
  static options = options2;
  static supportsMasking = true;
  parameters(inputs) {
    const { units, useBias } = this.options;
    const shape = onlyInput(this, inputs);
    if (shape.length < 2)
      throw new ShapeError(
        `${this.where()}: expected an input with at least one axis besides the batch, received shape ${formatShape(shape)}.`
      );
    const [rows] = shape.slice(-1);
    const kernel = weightSpec(this.options, "kernel", [rows, units]);
    return [kernel, ...useBias ? [weightSpec(this.options, "bias", [units])] : []];
  }
  call(inputs, { weight }) {
    const { useBias, activation: activation2 } = this.options;
    const y = dense(onlyInput(this, inputs), weight("kernel"), { bias: useBias ? weight("bias") : null });
    return activate(y, activation2);
  }
};
var dense2 = factory(Dense);

// lib/layers/all.ts
__reExport(all_exports2, link("layers/core/einsum-dense.ts"));
__reExport(all_exports2, link("layers/core/embedding.ts"));
__reExport(all_exports2, link("layers/core/identity.ts"));

// lib/layers/core/input-layer.ts
var options3 = schema({
  /** Shape of one sample; null: an axis of any size. */
  shape: nullable(sampleShape(false)),
  sparse: unsupported(false),
  ragged: unsupported(false),
  optional: unsupported(false)
});
var InputLayer = class InputLayer extends Layer {
  static {
    shareInstances(InputLayer, "InputLayer");
  }
  static type = "InputLayer";
  static options = options3;
  /** Of one sample. */
  shape;
  constructor(...args) {
    super(...args);
    const shape = this.options.shape ?? this.inputShape;
    if (shape === null) throw new ShapeError(`${this.where()}: expected a shape, received none.`);
    this.shape = shape;
    fixFields(this, "shape");
  }
  /** The symbolic value that stands for the data. */
  value() {
    if (this.nodes.length === 0) this.nodes.push(new Node(this, [], [[null, ...this.shape]]));
    return this.nodes[0].outputs[0];
  }
  call(inputs) {
    return inputs;
  }
  config() {
    return { name: this.name, shape: this.shape };
  }
};
var inputLayer = factory(InputLayer);
var input = (...args) => new InputLayer(...args).value();

// lib/layers/all.ts
__reExport(all_exports2, link("layers/core/lambda.ts"));
__reExport(all_exports2, link("layers/core/layer-scale.ts"));
__reExport(all_exports2, link("layers/core/masking.ts"));
__reExport(all_exports2, link("layers/merging/add.ts"));
__reExport(all_exports2, link("layers/merging/average.ts"));
__reExport(all_exports2, link("layers/merging/concatenate.ts"));
__reExport(all_exports2, link("layers/merging/custom-scale-layer.ts"));
__reExport(all_exports2, link("layers/merging/dot.ts"));
__reExport(all_exports2, link("layers/merging/maximum.ts"));
__reExport(all_exports2, link("layers/merging/minimum.ts"));
__reExport(all_exports2, link("layers/merging/multiply.ts"));
__reExport(all_exports2, link("layers/merging/subtract.ts"));
__reExport(all_exports2, link("layers/normalization/batch-normalization.ts"));
__reExport(all_exports2, link("layers/normalization/group-normalization.ts"));
__reExport(all_exports2, link("layers/normalization/layer-normalization.ts"));
__reExport(all_exports2, link("layers/normalization/rms-normalization.ts"));
__reExport(all_exports2, link("layers/normalization/spectral-normalization.ts"));
__reExport(all_exports2, link("layers/normalization/unit-normalization.ts"));
__reExport(all_exports2, link("layers/pooling/adaptive-average-pooling.ts"));
__reExport(all_exports2, link("layers/pooling/adaptive-max-pooling.ts"));
__reExport(all_exports2, link("layers/pooling/average-pooling.ts"));
__reExport(all_exports2, link("layers/pooling/global-average-pooling1d.ts"));
__reExport(all_exports2, link("layers/pooling/global-average-pooling2d.ts"));
__reExport(all_exports2, link("layers/pooling/global-average-pooling3d.ts"));
__reExport(all_exports2, link("layers/pooling/global-max-pooling1d.ts"));
__reExport(all_exports2, link("layers/pooling/global-max-pooling2d.ts"));
__reExport(all_exports2, link("layers/pooling/global-max-pooling3d.ts"));

// lib/ops/pooling.ts
var pooling_exports = {};
__export(pooling_exports, {
  adaptiveAveragePool: () => adaptiveAveragePool,
  adaptiveMaxPool: () => adaptiveMaxPool,
  averagePool: () => averagePool,
  globalAveragePool: () => globalAveragePool,
  globalMaxPool: () => globalMaxPool,
  maxPool: () => maxPool
});
function spatialRank(x, where2) {
  const rank = x.length - 2;
  if (rank === 1 || rank === 2 || rank === 3) return rank;
  throw new ShapeError(
    `${where2}: expected an input [batch, ...one to three spatial axes, channels], received shape ${formatShape(x)}.`
  );
}
function perAxis2(where2, name2, x, sizes3) {
  expectValue(where2, x);
  const rank = spatialRank(x.shape, where2);
  const range = { integer: true, min: 1, max: largestSize };
  return numbersOption(where2, name2, isArray(sizes3) ? sizes3 : Array(rank).fill(sizes3), range);
}
function checkRank(sizes3, x, where2) {
  const axes2 = ["length", "height, width", "depth, height, width"][sizes3.length - 1];
  if (sizes3.length !== spatialRank(x, where2))
    throw new ShapeError(`${where2}: expected an input [batch, ${axes2}, channels], received shape ${formatShape(x)}.`);
}
function stages(x, axes2, flat, sizeOf2) {
  const [batch, channels] = [x[0], x[x.length - 1]];
  if (axes2.length < 3) return [sizeOf2(batch, axes2[0], axes2[1] ?? flat, channels)];
  const [depth, rows, columns] = axes2;
  return [
    sizeOf2(batch * depth.length, rows, columns, channels),
    sizeOf2(batch, depth, flat, rows.places * columns.places * channels)
  ];
}
var lengthOfInput = ({ batch, height, width, channels }) => batch * height * width * channels;
var definePooling = (pooling) => defineOp({
  name: pooling.name,
  shapes: (attributes, { x }, where2) => ({ y: pooling.shape(attributes, x, where2) }),
  forward({ x, y }, context) {
    const sizes3 = pooling.stages(context.attributes, context.shapes.x);
    sizes3.reduce((from, size, i) => {
      const to = i + 1 < sizes3.length ? context.buffer(lengthOfInput(sizes3[i + 1])) : y;
      const index = pooling.forward(size, { x: from, y: to }, context);
      if (index !== null) context.saved[`index${i}`] = index;
      return to;
    }, x);
  },
  gradient({ dy, dx }, context) {
    if (!dx) return;
    pooling.stages(context.attributes, context.shapes.x).reduceRight((from, size, i) => {
      const to = i > 0 ? context.buffer(lengthOfInput(size)) : dx;
      pooling.backward(size, { dy: from, dx: to, index: context.saved[`index${i}`] }, context);
      return to;
    }, dy);
  }
});
var slidingWindows = {
  shape({ poolSize, strides, padding: padding2 }, x, where2) {
    checkRank(poolSize, x, where2);
    const places2 = poolSize.map((window, axis) => slidePlaces(x[axis + 1], window, strides[axis], 1, padding2));
    if (places2.some((length) => length !== null && length < 1))
      throw new ShapeError(
        `${where2}: expected an input at least as large as the window, ${formatShape(poolSize)}, received shape ${formatShape(x)}. Use padding 'same' or fewer pooling layers.`
      );
    return [x[0], ...places2, x[x.length - 1]];
  },
  stages({ poolSize, strides, padding: padding2 }, x) {
    const axes2 = poolSize.map((window, axis) => {
      const [length, stride] = [x[axis + 1], strides[axis]];
      const { length: places2, before } = slide(length, window, stride, 1, padding2);
      return { length, places: places2, window, stride, before };
    });
    const flat = { length: 1, places: 1, window: 1, stride: 1, before: 0 };
    return stages(x, axes2, flat, (batch, rows, columns, channels) => ({
      ...{ batch, height: rows.length, width: columns.length, channels },
      ...{ outHeight: rows.places, outWidth: columns.places },
      ...{ windowHeight: rows.window, windowWidth: columns.window },
      ...{ strideHeight: rows.stride, strideWidth: columns.stride },
      ...{ padTop: rows.before, padLeft: columns.before }
    }));
  }
};
var maxPoolOp = definePooling({
  name: "maxPool",
  ...slidingWindows,
  forward(size, args, { kernels: kernels2, lengths, buffer }) {
    const index = buffer(lengths("maxPool2dForward", size).index, "uint8");
    kernels2.maxPool2dForward(size, { ...args, index });
    return index;
  },
  backward: (size, args, { kernels: kernels2 }) => kernels2.maxPool2dBackward(size, args)
});
var averagePoolOp = definePooling({
  name: "averagePool",
  ...slidingWindows,
  forward(size, args, { kernels: kernels2 }) {
    kernels2.averagePool2dForward(size, args);
    return null;
  },
  backward: (size, { dy, dx }, { kernels: kernels2 }) => kernels2.averagePool2dBackward(size, { dy, dx })
});
function attributesOf(where2, x, poolSize, options5) {
  knownOptions(where2, options5, ["strides", "padding"]);
  const { strides = poolSize, padding: padding2 = "valid" } = options5;
  const attributes = {
    poolSize: perAxis2(where2, "poolSize", x, poolSize),
    strides: perAxis2(where2, "strides", x, strides),
    padding: choiceOption(where2, "padding", padding2, paddings)
  };
  if (attributes.strides.length === attributes.poolSize.length) return attributes;
  throw new OptionError(
    `${where2}: expected as many strides as sizes of the window, ${attributes.poolSize.length}, received ${formatShape(attributes.strides)}.`
  );
}
var maxPool = (x, poolSize, options5 = {}) => applyOp(maxPoolOp, attributesOf("ops.maxPool", x, poolSize, options5), { x }).y;
var averagePool = (x, poolSize, options5 = {}) => applyOp(averagePoolOp, attributesOf("ops.averagePool", x, poolSize, options5), { x }).y;
var adaptiveWindows = {
  shape({ outputSize }, x, where2) {
    checkRank(outputSize, x, where2);
    return [x[0], ...outputSize, x[x.length - 1]];
  },
  stages({ outputSize }, x) {
    const axes2 = outputSize.map((places2, axis) => ({ length: x[axis + 1], places: places2 }));
    return stages(x, axes2, { length: 1, places: 1 }, (batch, rows, columns, channels) => ({
      ...{ batch, height: rows.length, width: columns.length, channels },
      ...{ outHeight: rows.places, outWidth: columns.places }
    }));
  }
};
var adaptiveMaxPoolOp = definePooling({
  name: "adaptiveMaxPool",
  ...adaptiveWindows,
  forward(size, args, { kernels: kernels2, lengths, buffer }) {
    const index = buffer(lengths("adaptiveMaxPool2dForward", size).index, "uint8");
    kernels2.adaptiveMaxPool2dForward(size, { ...args, index });
    return index;
  },
  backward: (size, args, { kernels: kernels2 }) => kernels2.adaptiveMaxPool2dBackward(size, args)
});
var adaptiveAveragePoolOp = definePooling({
  name: "adaptiveAveragePool",
  ...adaptiveWindows,
  forward(size, args, { kernels: kernels2 }) {
    kernels2.adaptiveAveragePool2dForward(size, args);
    return null;
  },
  backward: (size, { dy, dx }, { kernels: kernels2 }) => kernels2.adaptiveAveragePool2dBackward(size, { dy, dx })
});
var adaptiveMaxPool = (x, outputSize) => applyOp(adaptiveMaxPoolOp, { outputSize: perAxis2("ops.adaptiveMaxPool", "outputSize", x, outputSize) }, { x }).y;
var adaptiveAveragePool = (x, outputSize) => applyOp(adaptiveAveragePoolOp, { outputSize: perAxis2("ops.adaptiveAveragePool", "outputSize", x, outputSize) }, { x }).y;
function globalShape({ keepdims }, x, where2) {
  if (x.length < 3)
    throw new ShapeError(`${where2}: expected an input with positions and channels, received shape ${formatShape(x)}.`);
  const [batch, ...rest] = x;
  return [batch, ...keepdims ? rest.slice(0, -1).map(() => 1) : [], rest[rest.length - 1]];
}
var sizeOfGlobal = (x) => ({
  batch: x[0],
  positions: sizeOf(x.slice(1, -1)),
  channels: x[x.length - 1]
});
var globalAveragePoolOp = defineOp({
  name: "globalAveragePool",
  shapes: (attributes, { x }, where2) => ({ y: globalShape(attributes, x, where2) }),
  forward({ x, y }, { kernels: kernels2, shapes }) {
    kernels2.globalAverageForward(sizeOfGlobal(shapes.x), { x, y });
  },
  gradient({ dy, dx }, { kernels: kernels2, shapes }) {
    if (dx) kernels2.globalAverageBackward(sizeOfGlobal(shapes.x), { dy, dx });
  }
});
var globalMaxPoolOp = defineOp({
  name: "globalMaxPool",
  shapes: (attributes, { x }, where2) => ({ y: globalShape(attributes, x, where2) }),
  forward({ x, y }, { kernels: kernels2, shapes }) {
    kernels2.globalMaxForward(sizeOfGlobal(shapes.x), { x, y });
  },
  gradient({ x, y, dy, dx }, { kernels: kernels2, shapes }) {
    if (dx) kernels2.globalMaxBackward(sizeOfGlobal(shapes.x), { dy, x, y, dx });
  }
});
var globalOptions = schema({ keepdims: boolean(false) });
var globalAveragePool = (x, options5 = {}) => applyOp(globalAveragePoolOp, parseOptions(globalOptions, "ops.globalAveragePool", options5), { x }).y;
var globalMaxPool = (x, options5 = {}) => applyOp(globalMaxPoolOp, parseOptions(globalOptions, "ops.globalMaxPool", options5), { x }).y;

// lib/layers/pooling/options.ts
var options_exports4 = {};
__export(options_exports4, {
  adaptiveOptions1d: () => adaptiveOptions1d,
  adaptiveOptions2d: () => adaptiveOptions2d,
  adaptiveOptions3d: () => adaptiveOptions3d,
  globalOptions: () => globalOptions2,
  windowOptions1d: () => windowOptions1d,
  windowOptions2d: () => windowOptions2d,
  windowOptions3d: () => windowOptions3d
});
var windowOptions2 = (rank) => schema({
  /** Sizes of the window, or one number for all axes. Default 2. */
  poolSize: perAxis(rank)(2),
  /** Default: poolSize. */
  strides: sameAs("poolSize", perAxis(rank)),
  /** 'valid' (default) or 'same'. */
  padding: padding("valid"),
  /** Only 'channelsLast'. */
  dataFormat
});
var windowOptions1d = windowOptions2(1);
var windowOptions2d = windowOptions2(2);
var windowOptions3d = windowOptions2(3);
var adaptiveOptions = (rank) => schema({
  /** How many places there are along each axis, or one number for all. */
  outputSize: perAxis(rank)(),
  /** Only 'channelsLast'. */
  dataFormat
});
var adaptiveOptions1d = adaptiveOptions(1);
var adaptiveOptions2d = adaptiveOptions(2);
var adaptiveOptions3d = adaptiveOptions(3);
var globalOptions2 = schema({
  /** Gives [batch, 1, 1, channels] when true. Default false. */
  keepdims: boolean(false),
  /** Only 'channelsLast'. */
  dataFormat
});

// lib/layers/pooling/max-pooling.ts
var MaxPooling1D = class extends Layer {
  static type = "MaxPooling1D";
  static options = windowOptions1d;
  call(inputs) {
    const { poolSize, strides, padding: padding2 } = this.options;
    return maxPool(onlyInput(this, inputs), poolSize, { strides, padding: padding2 });
  }
};
var maxPooling1d = factory(MaxPooling1D);
var maxPool1d = maxPooling1d;
var MaxPooling2D = class extends Layer {
  static type = "MaxPooling2D";
  static options = windowOptions2d;
  call(inputs) {
    const { poolSize, strides, padding: padding2 } = this.options;
    return maxPool(onlyInput(this, inputs), poolSize, { strides, padding: padding2 });
  }
};
var maxPooling2d = factory(MaxPooling2D);
var maxPool2d = maxPooling2d;
var MaxPooling3D = class extends Layer {
  static type = "MaxPooling3D";
  static options = windowOptions3d;
  call(inputs) {
    const { poolSize, strides, padding: padding2 } = this.options;
    return maxPool(onlyInput(this, inputs), poolSize, { strides, padding: padding2 });
  }
};
var maxPooling3d = factory(MaxPooling3D);
var maxPool3d = maxPooling3d;

// lib/layers/all.ts
__reExport(all_exports2, link("layers/preprocessing/aug-mix.ts"));
__reExport(all_exports2, link("layers/preprocessing/auto-contrast.ts"));
__reExport(all_exports2, link("layers/preprocessing/center-crop.ts"));
__reExport(all_exports2, link("layers/preprocessing/contrast-limited-adaptive-histogram-equalization.ts"));
__reExport(all_exports2, link("layers/preprocessing/cut-mix.ts"));
__reExport(all_exports2, link("layers/preprocessing/equalization.ts"));
__reExport(all_exports2, link("layers/preprocessing/mix-up.ts"));
__reExport(all_exports2, link("layers/preprocessing/normalization.ts"));
__reExport(all_exports2, link("layers/preprocessing/rand-augment.ts"));
__reExport(all_exports2, link("layers/preprocessing/random-brightness.ts"));
__reExport(all_exports2, link("layers/preprocessing/random-color-degeneration.ts"));
__reExport(all_exports2, link("layers/preprocessing/random-color-jitter.ts"));
__reExport(all_exports2, link("layers/preprocessing/random-contrast.ts"));
__reExport(all_exports2, link("layers/preprocessing/random-crop.ts"));
__reExport(all_exports2, link("layers/preprocessing/random-elastic-transform.ts"));
__reExport(all_exports2, link("layers/preprocessing/random-erasing.ts"));
__reExport(all_exports2, link("layers/preprocessing/random-flip.ts"));
__reExport(all_exports2, link("layers/preprocessing/random-gaussian-blur.ts"));
__reExport(all_exports2, link("layers/preprocessing/random-grayscale.ts"));
__reExport(all_exports2, link("layers/preprocessing/random-hue.ts"));
__reExport(all_exports2, link("layers/preprocessing/random-invert.ts"));
__reExport(all_exports2, link("layers/preprocessing/random-perspective.ts"));
__reExport(all_exports2, link("layers/preprocessing/random-posterization.ts"));
__reExport(all_exports2, link("layers/preprocessing/random-rotation.ts"));
__reExport(all_exports2, link("layers/preprocessing/random-saturation.ts"));
__reExport(all_exports2, link("layers/preprocessing/random-sharpness.ts"));
__reExport(all_exports2, link("layers/preprocessing/random-shear.ts"));
__reExport(all_exports2, link("layers/preprocessing/random-translation.ts"));
__reExport(all_exports2, link("layers/preprocessing/random-zoom.ts"));
__reExport(all_exports2, link("layers/preprocessing/rescaling.ts"));
__reExport(all_exports2, link("layers/preprocessing/resizing.ts"));
__reExport(all_exports2, link("layers/preprocessing/solarization.ts"));
__reExport(all_exports2, link("layers/regularization/activity-regularization.ts"));
__reExport(all_exports2, link("layers/regularization/alpha-dropout.ts"));
__reExport(all_exports2, link("layers/regularization/dropout.ts"));
__reExport(all_exports2, link("layers/regularization/gaussian.ts"));
__reExport(all_exports2, link("layers/regularization/spatial-dropout.ts"));
__reExport(all_exports2, link("layers/reshaping/cropping.ts"));

// lib/ops/view.ts
var view_exports = {};
__export(view_exports, {
  expandDims: () => expandDims,
  knownShape: () => knownShape,
  reshape: () => reshape,
  reshapeSamples: () => reshapeSamples,
  sizesOf: () => sizesOf,
  squeeze: () => squeeze
});
var defineView = (name2, shapeOf3) => defineOp({
  name: name2,
  shapes: (attributes, { x }, where2) => ({ y: shapeOf3(attributes, x, where2) }),
  forward: ({ x }) => ({ y: x }),
  gradient: ({ dy }) => ({ dx: dy })
});
function filledIn(wanted, from, refuse) {
  const known2 = knownSize(from);
  const isOpen = (size) => size === -1 || size === null;
  if (known2 === null && !isKnown(wanted)) return wanted.map((size) => size === -1 ? null : size);
  const given = wanted.reduce((product, size) => isOpen(size) ? product : product * size, 1);
  const shape = wanted.map((size) => !isOpen(size) ? size : known2 === null ? null : known2 / given);
  if (wanted.filter(isOpen).length > 1) throw refuse();
  if (known2 !== null && (shape.some((size) => !Number.isInteger(size)) || sizeOf(shape) !== known2))
    throw refuse();
  return shape;
}
var reshapeOp = defineView("reshape", ({ shape, keepsBatch }, x, where2) => {
  const [batch, ...sample] = x;
  const from = keepsBatch ? sample : x;
  const size = knownSize(from) ?? "as many";
  const refuse = () => new ShapeError(
    `${where2}: expected a targetShape of ${size} numbers, received ${formatShape(shape)} (input shape ${formatShape(x)}).`
  );
  return keepsBatch ? [batch, ...filledIn(shape, from, refuse)] : filledIn(shape, from, refuse);
});
function sizesOf(where2, shape, least = 0) {
  const sizes3 = isArray(shape) && shape.length <= mostAxes ? listOf(shape) : [void 0];
  const isSize = (size) => size === null || Number.isSafeInteger(size) && size >= least;
  if (sizes3.every(isSize)) return sizes3;
  throw new OptionError(
    `${where2}: expected shape to be a list of at most ${mostAxes} whole numbers from ${least}, received ${show(shape)}.`
  );
}
function reshape(x, wanted) {
  expectValue("ops.reshape", x);
  const shape = sizesOf("ops.reshape", wanted, -1);
  if (x.source.trace === null && shape.filter((size) => size === null).length > 1)
    throw new ShapeError(
      `ops.reshape: expected a shape with at most one axis that is not known, received ${formatShape(shape)}. Do it in the call of a layer, or in a lambda.`
    );
  return applyOp(reshapeOp, { shape, keepsBatch: false }, { x }).y;
}
var reshapeSamples = (x, shape) => applyOp(reshapeOp, { shape, keepsBatch: true }, { x }).y;
var expandOp = defineView(
  "expandDims",
  ({ axis }, x, where2) => x.toSpliced(resolveAxis(where2, axis, x.length + 1), 0, 1)
);
function expandDims(x, axis) {
  numberOption("ops.expandDims", "axis", axis, { integer: true });
  return applyOp(expandOp, { axis }, { x }).y;
}
var squeezeOp = defineView("squeeze", ({ axes: axes2 }, x, where2) => {
  const gone = new Set(axes2.map((axis) => resolveAxis(where2, axis, x.length)));
  if ([...gone].some((axis) => x[axis] !== 1))
    throw new ShapeError(
      `${where2}: expected axes of length 1, received ${formatShape(axes2)} of shape ${formatShape(x)}.`
    );
  return x.filter((_, axis) => !gone.has(axis));
});
function squeeze(x, axis = null) {
  expectValue("ops.squeeze", x);
  const ones = [...x.shape.keys()].filter((each) => each > 0 && x.shape[each] === 1);
  const axes2 = axis === null ? ones : numbersOption("ops.squeeze", "axis", isArray(axis) ? axis : [axis], { integer: true });
  return applyOp(squeezeOp, { axes: axes2 }, { x }).y;
}
function knownShape(where2, { shape }) {
  if (isKnown(shape)) return shape;
  throw new ShapeError(`${where2}: expected a value whose axes are all known, received shape ${formatShape(shape)}.`);
}

// lib/layers/reshaping/flatten.ts
var options4 = schema({
  /** Only 'channelsLast'. */
  dataFormat
});
var Flatten = class extends Layer {
  static type = "Flatten";
  static options = options4;
  call(inputs) {
    return reshapeSamples(onlyInput(this, inputs), [-1]);
  }
};
var flatten = factory(Flatten);

// lib/layers/all.ts
__reExport(all_exports2, link("layers/reshaping/permute.ts"));
__reExport(all_exports2, link("layers/reshaping/repeat-vector.ts"));
__reExport(all_exports2, link("layers/reshaping/reshape.ts"));
__reExport(all_exports2, link("layers/reshaping/up-sampling.ts"));
__reExport(all_exports2, link("layers/reshaping/zero-padding.ts"));
__reExport(all_exports2, link("layers/wrapping/time-distributed.ts"));

// lib/layers/index.ts
var import_operation = link("layers/core/operation.ts");

// lib/layers/wrapper.ts
var wrapper_exports = {};
__export(wrapper_exports, {
  Wrapper: () => Wrapper,
  layerOptionsOf: () => layerOptionsOf,
  setLayerNames: () => setLayerNames,
  wrappedBy: () => wrappedBy,
  wrapperOptions: () => wrapperOptions
});
var layerNames = null;
function setLayerNames(names3) {
  layerNames = names3;
}
var layer = {
  required: true,
  isLayer: true,
  parse: (value, where2, name2) => {
    if (value instanceof Layer) return value;
    if (layerNames === null) throw new OptionError(`${where2}: expected the layers to be loaded.`);
    if (isRecord(value)) return layerNames.deserialize(value);
    throw new OptionError(`${where2}: expected ${name2} to be a layer, received ${show(value)}.`);
  },
  toConfig: serialized,
  toKeras: (value) => toKeras(value.constructor.kerasModule, value, layerNames?.customName(value))
};
var wrapperOptions = schema({
  /** The layer that is wrapped. */
  layer
});
var Wrapper = class extends Layer {
  layer = this.options.layer;
  constructor(...given) {
    super(...given);
    fixFields(this, "layer");
  }
};
var layerOptionsOf = (Class) => Object.entries(Class?.options ?? {}).flatMap(
  ([name2, { isLayer }]) => isLayer ? [name2] : []
);
var wrappedBy = (layer2) => layerOptionsOf(layer2.constructor).map((name2) => [name2, layer2.options[name2]]);

// lib/layers/index.ts
__reExport(layers_exports, all_exports2);
var listed4 = classesIn(all_exports2);
setOperationLayer((given, inputs) => (0, import_operation.operation)(given, inputs));
setLayerNames({ deserialize, customName: customLayerName });
var layerTypes = () => Object.keys(listed4);
var layerClass = (name2, isOwn = false) => customObject("layer", name2) ?? (!isOwn && typeof name2 === "string" && Object.hasOwn(listed4, name2) ? listed4[name2] : void 0);
function customLayerName(layer2) {
  return customName("layer", listed4, layer2);
}
function registerLayer(Class, name2) {
  if (!isClassOf(Class, Layer))
    throw new OptionError(`registerLayer: expected a class that extends Layer, received ${show(Class)}.`);
  register("layer", layerTypes(), Class, name2 ?? typeOf(Class));
}
function registerFunction(call, name2 = functionName(call, "")) {
  register("function", [], call, name2);
}
function deserialize(serialized2) {
  const { className: className2, config, isOwn } = parseIdentifier("layer", serialized2);
  const Class = layerClass(className2, isOwn);
  if (Class === void 0)
    throw new OptionError(
      `layers: expected one of ${showNames(layerTypes())}, received ${show(className2)}. Use registerLayer() for your own.`
    );
  return new Class(Object.fromEntries(Object.entries(config).map(([key, value]) => [camelCase(key), value])));
}
function serialize2(layer2) {
  if (!(layer2 instanceof Layer)) throw new OptionError(`serialize: expected a layer, received ${show(layer2)}.`);
  return serialized(layer2);
}

// lib/ops/index.ts
var ops_exports = {};
__export(ops_exports, {
  activate: () => activate,
  adaptiveAveragePool: () => adaptiveAveragePool,
  adaptiveMaxPool: () => adaptiveMaxPool,
  averagePool: () => averagePool,
  batchNormalization: () => import_normalization.batchNormalization,
  concatenate: () => import_joining.concatenate,
  conv: () => conv,
  convTranspose: () => import_conv_transpose.convTranspose,
  ctcLoss: () => import_ctc.ctcLoss,
  dense: () => dense,
  depthToSpace: () => import_blocks.depthToSpace,
  depthwiseConv: () => depthwiseConv,
  dropout: () => import_random3.dropout,
  einsum: () => import_einsum.einsum,
  expandDims: () => expandDims,
  fullLike: () => import_filling.fullLike,
  globalAveragePool: () => globalAveragePool,
  globalMaxPool: () => globalMaxPool,
  glu: () => glu,
  hostStep: () => import_host.hostStep,
  image: () => image,
  logSoftmax: () => logSoftmax,
  matmul: () => import_matmul.matmul,
  maxPool: () => maxPool,
  onesLike: () => import_filling.onesLike,
  randomBeta: () => import_random3.randomBeta,
  randomLogGamma: () => import_random3.randomLogGamma,
  randomNormal: () => import_random3.randomNormal,
  randomOrder: () => import_random3.randomOrder,
  randomUniform: () => import_random3.randomUniform,
  reshape: () => reshape,
  searchsorted: () => import_searching.searchsorted,
  separableConv: () => separableConv,
  softmax: () => softmax,
  spaceToDepth: () => import_blocks.spaceToDepth,
  sparsemax: () => sparsemax,
  squeeze: () => squeeze,
  topK: () => import_searching.topK,
  upsample2d: () => import_resizing.upsample2d,
  where: () => import_where.where,
  zerosLike: () => import_filling.zerosLike
});
__reExport(ops_exports, link("ops/arithmetic.ts"));
var import_blocks = link("ops/blocks.ts");
var import_conv_transpose = link("ops/conv-transpose.ts");
var import_ctc = link("ops/ctc.ts");
var import_einsum = link("ops/einsum.ts");
__reExport(ops_exports, link("ops/elementwise.ts"));
var import_filling = link("ops/filling.ts");
var import_host = link("ops/host.ts");
var image = __toESM(link("ops/images.ts"), 1);
var import_joining = link("ops/joining.ts");
var import_matmul = link("ops/matmul.ts");
__reExport(ops_exports, link("ops/movement.ts"));
var import_normalization = link("ops/normalization.ts");
var import_random3 = link("ops/random.ts");
__reExport(ops_exports, link("ops/reduction.ts"));
var import_resizing = link("ops/resizing.ts");
var import_searching = link("ops/searching.ts");
var import_where = link("ops/where.ts");

// lib/models/model.ts
var model_exports = {};
__export(model_exports, {
  Model: () => Model,
  model: () => model
});

// lib/training/data.ts
var data_exports = {};
__export(data_exports, {
  columnsFor: () => columnsFor,
  givenOf: () => givenOf,
  sampleShapes: () => sampleShapes,
  trainingBatches: () => trainingBatches,
  validationBatches: () => validationBatches
});

// lib/data/batches.ts
var batches_exports = {};
__export(batches_exports, {
  ArrayBatches: () => ArrayBatches,
  Batches: () => Batches,
  byName: () => byName,
  column: () => column,
  sampleCount: () => sampleCount
});

// lib/data/sources.ts
var sources_exports = {};
__export(sources_exports, {
  isDataset: () => isDataset,
  isLabelledDataset: () => isLabelledDataset,
  isOnce: () => isOnce,
  isSampleShape: () => isSampleShape,
  isUnlabelledDataset: () => isUnlabelledDataset,
  isValidationDataset: () => isValidationDataset,
  iterated: () => iterated,
  iteratorOf: () => iteratorOf,
  labelled: () => labelled,
  nextOf: () => nextOf,
  unlabelled: () => unlabelled
});
var isFunction = (value) => typeof value === "function";
function batchOf(batch) {
  if (!isRecord(batch) || isShaped(batch)) return null;
  const isTfjs = property(batch, "xs") !== void 0;
  const [x, y] = isTfjs ? ["xs", "ys"] : ["x", "y"];
  if (property(batch, x) === void 0) return null;
  const weight = property(batch, "sampleWeight") ?? property(batch, "sample_weight");
  return { x: property(batch, x), y: property(batch, y), sampleWeight: weight };
}
var isPart = (value) => isArray(value) || isTypedArray(value) || isRecord(value);
var isTuple = (value) => isArray(value) && (value.length === 2 || value.length === 3) && isPart(property(value, "0")) && isPart(property(value, "1"));
var everyEntry = (value, is) => isArray(value) && value.length > 0 && is(property(value, "0")) && listOf(value).every(is);
var isDataset = (value) => isArray(value) ? everyEntry(value, (batch) => batchOf(batch) !== null) : isFunction(value) && !isClass(value) || isRecord(value) && !isShaped(value) && [Symbol.iterator, Symbol.asyncIterator, "next"].some((name2) => isFunction(property(value, name2)));
var isLabelledDataset = (value) => isDataset(value) || everyEntry(value, (batch) => batchOf(batch) !== null || isTuple(batch));
var withoutOnes = (shape) => shape.slice(0, shape.findLastIndex((length) => length !== 1) + 1);
var isSampleShape = (shape, sample) => fitsShape(withoutOnes(shape), withoutOnes(sample));
function isBatchOf(value, sample) {
  if (sample === null) return isPart(value);
  if (isTypedArray(value))
    return isKnown(sample) && value.length > sizeOf(sample) && value.length % sizeOf(sample) === 0;
  if (!isShaped(value) && !isArray(value)) return false;
  const { lengths, first } = isShaped(value) ? { lengths: [], first: value } : nesting(value);
  const shape = [...lengths, ...isShaped(first) ? first.shape : isTypedArray(first) ? [first.length] : []];
  return shape.length > 0 && isSampleShape(shape.slice(1), sample) && !isSampleShape(shape, sample);
}
function areInputs(value, samples) {
  if (samples.length === 1) return isBatchOf(value, samples[0]);
  return isRecord(value) && !isShaped(value) ? true : isArray(value) && value.length === samples.length && listOf(value).every((part, i) => isBatchOf(part, samples[i]));
}
var isLabelledTuple = (batch, samples) => isTuple(batch) && areInputs(property(batch, "0"), samples) && (samples.length === 1 || !areInputs(batch, samples));
var isUnlabelledDataset = (value, samples) => isDataset(value) || samples.every((sample) => sample !== null) && !areInputs(value, samples) && everyEntry(value, (batch) => areInputs(batch, samples) || isLabelledTuple(batch, samples));
var isValidationDataset = (value, samples) => isDataset(value) || everyEntry(value, (batch) => batchOf(batch) !== null || isLabelledTuple(batch, samples));
var partNames = ["x", "y", "xs", "ys", "sampleWeight", "sample_weight"];
function labelled(batch) {
  const stranger = isRecord(batch) && Object.keys(batch).find((name2) => !partNames.includes(name2));
  if (stranger && batchOf(batch) !== null)
    throw new DataError(
      `data set: expected batches { x, y, sampleWeight }, received one with ${show(stranger)}. Leave it out.`
    );
  const isList = isArray(batch) && (batch.length === 2 || batch.length === 3);
  const parts = isList ? { x: property(batch, "0"), y: property(batch, "1"), sampleWeight: property(batch, "2") } : batchOf(batch);
  if (parts !== null) return parts;
  throw new DataError(`data set: expected batches { x, y }, received ${show(batch)}.`);
}
var unlabelled = (batch, samples) => batchOf(batch) ?? { x: isLabelledTuple(batch, samples) ? property(batch, "0") : batch };
var isOnce = (data) => isFunction(property(data, "next")) || isFunction(property(data, "getReader")) || isFunction(property(data, "pipe")) && isFunction(property(data, "read"));
function iteratorIn(data) {
  for (const name2 of [Symbol.asyncIterator, Symbol.iterator]) {
    const begin = property(data, name2);
    if (typeof begin === "function") {
      const iterator = begin.call(data);
      return isFunction(property(iterator, "next")) ? iterator : null;
    }
  }
  return isFunction(property(data, "next")) ? data : null;
}
function expectIterator(data) {
  const iterator = iteratorIn(data);
  if (iterator !== null) return iterator;
  throw new DataError(`data set: expected an iterator with a method next, received ${show(data)}.`);
}
function iteratorOfPromise(data) {
  let iterator = null;
  let isClosed = false;
  const begin = async () => expectIterator(await data);
  return {
    async next() {
      iterator ??= begin();
      return isClosed ? { done: true, value: void 0 } : (await iterator).next();
    },
    async return() {
      isClosed = true;
      return await (await iterator)?.return?.() ?? { done: true, value: void 0 };
    }
  };
}
function called(data) {
  try {
    return data();
  } catch (cause) {
    throw new DataError(`data set: expected a function that gives batches, received its error: ${show(cause)}`, {
      cause
    });
  }
}
function iteratorOf(data) {
  const given = typeof data === "function" ? called(data) : data;
  return isFunction(property(given, "then")) ? iteratorOfPromise(given) : expectIterator(given);
}
async function nextOf(iterator) {
  const result = await iterator.next();
  if (isObject(result)) return result;
  throw new DataError(`data set: expected next() to give { done, value }, received ${show(result)}.`);
}
var iterated = (data) => ({
  [Symbol.asyncIterator]() {
    const iterator = iteratorOf(data);
    return {
      next: () => nextOf(iterator),
      return: async () => await iterator.return?.() ?? { done: true, value: void 0 }
    };
  }
});

// lib/data/batches.ts
function column(where2, value, sample, fallback = []) {
  const given = isArray(value) && value.length === 1 && isWhole(value[0], sample) ? value[0] : value;
  const { shape, data } = tensor(given);
  if (data.length === 0) throw new DataError(`${where2}: expected at least one sample, received none.`);
  const numbers3 = isBytes(data) ? data : toFloats(data);
  const isFlat = isTypedArray(given) || isArray(given) && isTypedArray(given[0]) && sample !== null;
  if (isFlat) {
    const own2 = sample ?? fallback;
    if (!isKnown(own2))
      throw new ShapeError(
        `${where2}: expected data that tell their shape, for samples of shape ${formatShape(own2)}, received typed arrays. Use tensor(values, shape).`
      );
    const samples2 = data.length / sizeOf(own2);
    if (!Number.isInteger(samples2) || !isTypedArray(given) && samples2 !== shape[0])
      throw new ShapeError(
        `${where2}: expected samples of shape ${formatShape(own2)}, received ${data.length} numbers${isTypedArray(given) ? ", which is no whole number of them" : ` in ${shape[0]} arrays`}.`
      );
    return { samples: samples2, sample: own2, length: sizeOf(own2), data: numbers3 };
  }
  const [samples, ...own] = shape;
  if (samples === void 0)
    throw new ShapeError(`${where2}: expected an array with one entry a sample, received ${show(value)}.`);
  if (sample !== null && !isSampleShape(own, sample))
    throw new ShapeError(
      `${where2}: expected samples of shape ${formatShape(sample)}, received ${formatShape(own)} (data of shape ${formatShape(shape)}).`
    );
  return { samples, sample: sample !== null && isKnown(sample) ? sample : own, length: sizeOf(own), data: numbers3 };
}
var isWhole = (entry, sample) => isTypedArray(entry) || isShaped(entry) && (sample === null || entry.shape.length !== sample.length);
function byName(where2, data, names3, required = () => true) {
  let parts;
  if (isDataset(data))
    throw new DataError(
      `${where2}: expected a tensor, a typed array or nested arrays, received a data set that is iterated.`
    );
  if (isRecord(data) && !isShaped(data)) {
    const unknown = Object.keys(data).find((name2) => !names3.includes(name2));
    if (unknown !== void 0)
      throw new DataError(`${where2}: expected data for ${showNames(names3)}, received some for ${show(unknown)}.`);
    parts = names3.map((name2) => Object.hasOwn(data, name2) ? data[name2] : void 0);
  } else {
    parts = names3.length > 1 && isArray(data) ? data : [data];
    if (parts.length !== names3.length)
      throw new DataError(`${where2}: expected ${names3.length} arrays (${showNames(names3)}), received ${parts.length}.`);
  }
  names3.forEach((name2, i) => {
    if (parts[i] == null && required(name2))
      throw new DataError(`${where2}: expected data for ${name2}, received ${show(parts[i])}.`);
  });
  return parts.map((part) => part ?? void 0);
}
function sampleCount(where2, columns) {
  const counts = columns.filter((column2) => column2 !== null).map(({ samples }) => samples);
  if (counts.some((count2) => count2 !== counts[0]))
    throw new ShapeError(
      `${where2}: expected as many samples in every array, received ${showNames(counts.map(String))}.`
    );
  return counts[0];
}
var Batches = class {
  #steps;
  #continues;
  #left = 0;
  #pulled = 0;
  #running = false;
  #isTold = false;
  #passes = 0;
  #position = 0;
  #total = 0;
  /** Whether the next epoch is one that had begun before the run was interrupted. */
  #isWithin = false;
  /**
   * @param steps most batches of an epoch; null: a pass over all data. No epoch is longer than a pass.
   * @param continues an epoch goes on where the last one ended, as in training; else each begins with the first batch.
   */
  constructor(steps, continues) {
    this.#steps = steps;
    this.#continues = continues && steps !== null;
  }
  /** Takes up the first batch before its time, so that data which do not fit are refused early. */
  prime() {
  }
  /** Data are no longer needed. */
  close() {
  }
  beginEpoch() {
    if (this.#isWithin) {
      this.#isWithin = false;
      return;
    }
    const begins = !this.#continues || !this.#running;
    this.#running = true;
    this.#left = this.#steps ?? Infinity;
    this.#pulled = 0;
    if (!begins) return;
    this.#passes++;
    this.#position = 0;
    return this.restart();
  }
  get place() {
    const [passes2, position, total] = [this.#passes, this.#position, this.#total];
    return { passes: passes2, position, total, inEpoch: this.#pulled, isRunning: this.#running };
  }
  /** Passes that have been begun: the next one has this number. */
  get passes() {
    return this.#passes;
  }
  /** Whether going on after `total` batches means to take up all of them again: the data can be iterated only once. */
  get isOnce() {
    return false;
  }
  /** As many passes are begun and left at once. */
  skipPasses(_passes) {
  }
  /** Goes to where another run was. `isWithin`: in the middle of an epoch, which the next beginEpoch goes on with. */
  async goTo({ passes: passes2, position, total, inEpoch, isRunning }, isWithin) {
    const isInPass = isWithin || this.#continues && isRunning;
    if (this.isOnce) {
      await this.restart();
      for (let i = 0; i < total; i++) await this.pull();
    } else {
      await this.skipPasses(isInPass ? passes2 - 1 : passes2);
      this.#passes = passes2;
      if (isInPass) await this.restart();
      for (let i = 0; isInPass && i < position; i++) await this.pull();
    }
    this.#passes = passes2;
    this.#position = position;
    this.#total = total;
    this.#running = isRunning;
    this.#pulled = inEpoch;
    this.#left = (this.#steps ?? Infinity) - inEpoch;
    this.#isWithin = isWithin;
  }
  /** Takes up the next batch; its size, or 0 at the end of the epoch. */
  async next() {
    if (this.#left-- <= 0) return 0;
    let size = await this.pull();
    if (size === 0) {
      this.#running = false;
      if (this.#pulled > 0 || !this.#continues) {
        this.#warn();
        return 0;
      }
      await this.beginEpoch();
      this.#left--;
      size = await this.pull();
    }
    this.#pulled++;
    this.#position++;
    this.#total++;
    return size;
  }
  /** Says once that there are fewer batches than were asked for. */
  #warn() {
    if (this.#steps === null || this.#isTold) return;
    this.#isTold = true;
    process.emitWarning(
      `batches: expected ${this.#steps} of them in every epoch, received ${this.#pulled} before the data ended. The epoch ends with the data.`,
      { code: "FOVEA_DATA_ENDED" }
    );
  }
};
var ArrayBatches = class extends Batches {
  samples;
  columns;
  range;
  isStable = true;
  /** The samples in the order of the pass; null: as they lie. */
  #order = null;
  /** The samples of the batch; null: they lie one after the other, and are copied as a whole. */
  #batch;
  #batchSize;
  #shuffle;
  #next = 0;
  #size = 0;
  /**
   * @param range first sample and the one after the last.
   * @param shuffle gives the numbers of the samples in the order of a pass; passes count from 0.
   * @param continues as in Batches.
   */
  constructor(columns, range, batchSize, steps = null, shuffle = null, continues = false) {
    super(steps, continues);
    const [first, end] = range;
    this.columns = columns;
    this.range = range;
    this.#batchSize = Math.min(batchSize, end - first);
    const isGathered = shuffle !== null || columns.some((column2) => column2 !== null && isBytes(column2.data));
    this.#batch = isGathered ? new Int32Array(this.#batchSize) : null;
    this.#shuffle = shuffle;
    this.samples = steps === null ? end - first : Math.min(end - first, steps * this.#batchSize);
  }
  restart() {
    this.#next = 0;
    if (this.#shuffle !== null) return this.#reorder(this.#shuffle(this.passes - 1));
  }
  async #reorder(order) {
    this.#order = await order;
  }
  get rows() {
    if (this.#batch !== null) return this.#batch.subarray(0, this.#size);
    const first = this.range[0] + this.#next - this.#size;
    return Int32Array.from({ length: this.#size }, (_, i) => first + i);
  }
  /** next, without a promise. */
  nextSync() {
    return this.pull();
  }
  pull() {
    const [first, end] = this.range;
    this.#size = Math.min(this.#batchSize, end - first - this.#next);
    for (let i = 0; this.#batch !== null && i < this.#size; i++)
      this.#batch[i] = this.#order === null ? first + this.#next + i : this.#order[this.#next + i];
    this.#next += this.#size;
    return this.#size;
  }
  write(index, to, alone, [first, end] = [0, this.#size]) {
    const column2 = this.columns[index];
    if (column2 === null) return;
    const { data: source, length, samples } = column2;
    if (this.#batch === null || this.#order === null && !isBytes(source)) {
      const lies = this.range[0] + this.#next - this.#size;
      to.set(source.subarray((lies + first) * length, (lies + end) * length), first * length);
      return;
    }
    const size = { rows: end - first, length, sourceRows: samples, alone: Number(alone) };
    const arrays = { indices: this.#batch.subarray(first, end), y: to.subarray(first * length, end * length) };
    if (isBytes(source)) kernels.gatherBytes(size, { source, ...arrays });
    else kernels.gatherRows(size, { source, ...arrays });
  }
};

// lib/training/data.ts
var import_dataset_batches = link("data/dataset-batches.ts");
var sampleShapes = ({ inputs }) => inputs.length === 0 ? [null] : inputs.map(({ shape }) => shape.slice(1));
function givenOf({ outputNames }, x, second, third) {
  const isOptions2 = third === void 0 && isRecord(second) && !isShaped(second) && !isDataset(second) && !Object.keys(second).some((name2) => outputNames.includes(name2));
  const isAlone = second == null || isOptions2;
  if (isDataset(x) || isAlone && isLabelledDataset(x))
    return { given: { dataset: x }, options: third ?? (second ?? {}) };
  return { given: { x, y: second }, options: third ?? {} };
}
function columnsFor(where2, model2, data, objective, classWeight) {
  const { inputNames, outputNames } = model2;
  const inputs = byName(`${where2} x`, data.x, inputNames).map(
    (part, i) => column(`${where2} x "${inputNames[i]}"`, part, model2.inputs[i].shape.slice(1))
  );
  const samples = sampleCount(`${where2} x`, inputs);
  if (objective === null) return inputs;
  const outputs = model2.outputShapesFor(inputs.map(({ sample }) => [samples, ...sample]));
  const labels = byName(
    `${where2} y`,
    data.y ?? {},
    outputNames,
    (name2) => objective.outputs[outputNames.indexOf(name2)].isUsed
  ).map((part, i) => {
    if (part === void 0 || !objective.outputs[i].isUsed) return null;
    const what = `${where2} y "${outputNames[i]}"`;
    const { loss } = objective.outputs[i];
    const isOneEach = isTypedArray(part) && part.length === samples;
    const labels2 = column(what, part, null, isOneEach ? [] : (loss?.labelShape(outputs[i]) ?? outputs[i]).slice(1));
    sampleCount(what, [inputs[0], labels2]);
    loss?.alignShapes([samples, ...labels2.sample], outputs[i]);
    loss?.checkLabels(labels2.data, outputs[i].at(loss.axis) ?? 1);
    return labels2;
  });
  const given = labels.map((labels2) => labels2 && { shape: [samples, ...labels2.sample], data: labels2.data });
  objective.bind(
    given.map((labels2) => labels2?.shape ?? null),
    outputs
  );
  objective.check(given, outputs);
  const weights = weightsByName(where2, data.sampleWeight, outputNames).map((part, i) => {
    const own = labels[i];
    if (part === void 0 || own === null) return null;
    const { loss } = objective.outputs[i];
    const what = `${where2} sampleWeight "${outputNames[i]}"`;
    const rowShape = loss?.rowShape(loss.alignShapes([samples, ...own.sample], outputs[i])[1]) ?? [samples];
    if (rowShape[0] !== samples)
      throw new OptionError(
        `${where2}: expected no sampleWeight for ${loss?.name}, which has no value of every sample. Give it other axes.`
      );
    const rows = rowShape.slice(1);
    const weights2 = column(what, part, rows);
    sampleCount(what, [inputs[0], weights2]);
    return weights2;
  });
  if (classWeight != null) {
    if (outputNames.length !== 1 || data.sampleWeight != null || labels[0] === null)
      throw new OptionError(
        `${where2}: expected classWeight for a model with one output, and no sampleWeight beside it.`
      );
    weights[0] = weightsOfClasses(where2, labels[0], classWeight);
  }
  return [...inputs, ...labels, ...weights];
}
function weightsByName(where2, weights, names3) {
  if (weights == null) return names3.map(() => void 0);
  const isOne = isTypedArray(weights) || isShaped(weights) || isArray(weights) && typeof property(weights, "0") === "number";
  return isOne ? names3.map(() => weights) : byName(`${where2} sampleWeight`, weights, names3, () => false);
}
function weightsOfClasses(where2, { samples, sample, length, data }, weights) {
  if (!isRecord(weights))
    throw new OptionError(`${where2}: expected classWeight to be an object of numbers, received ${show(weights)}.`);
  if (sample.length > 1) throw new DataError(`${where2}: expected classWeight with labels that are one class a sample.`);
  for (const [name2, weight] of Object.entries(weights)) {
    if (!/^\d+$/.test(name2))
      throw new OptionError(`${where2}: expected classWeight by the numbers of classes, received ${show(name2)}.`);
    numberOption(where2, `classWeight of class ${name2}`, weight);
  }
  const byClass = new Map(Object.entries(weights).map(([name2, weight]) => [Number(name2), weight]));
  const classOf = (i) => {
    if (length === 1) return Math.round(data[i]);
    const row = data.subarray(i * length, (i + 1) * length);
    return largestOf(row);
  };
  const result = allocate2(samples);
  for (let i = 0; i < samples; i++) result[i] = byClass.get(classOf(i)) ?? 1;
  return { samples, sample: [], length: 1, data: result };
}
var largestOf = (row) => {
  let largest = 0;
  for (let i = 1; i < row.length; i++) if (row[i] > row[largest]) largest = i;
  return largest;
};
function trainingBatches(columnsOf, settings, given) {
  const { sampleWeight, classWeight, batchSize, stepsPerEpoch, validationData, validationSplit } = settings;
  if (given.dataset !== void 0) {
    if (validationSplit > 0)
      throw new OptionError(
        "fit: expected validationSplit with data in arrays, received a data set. Use validationData."
      );
    if (sampleWeight != null)
      throw new OptionError("fit: expected the sample weights of a data set in its batches, received sampleWeight.");
    const columns2 = (batch) => columnsOf("fit", batch, classWeight);
    return new import_dataset_batches.DatasetBatches(given.dataset, columns2, { steps: stepsPerEpoch, continues: true });
  }
  const { x, y } = given;
  const columns = columnsOf("fit", { x, y, sampleWeight: sampleWeight ?? void 0 }, classWeight);
  const samples = columns[0]?.samples ?? 0;
  const end = validationData == null ? firstOfValidation(samples, validationSplit) : samples;
  const stream = random().nextStream();
  const shuffle = settings.shuffle ? random().permutations(end, stream) : null;
  return new ArrayBatches(columns, [0, end], batchSize, stepsPerEpoch, shuffle, true);
}
function validationBatches(model2, columnsOf, settings, given) {
  const { validationData: data, validationSplit, validationBatchSize, validationSteps, sampleWeight } = settings;
  const where2 = "fit validationData";
  const arrays = (part, split) => {
    const columns = columnsOf(where2, part);
    const samples = columns[0]?.samples ?? 0;
    return new ArrayBatches(
      columns,
      [split === 0 ? 0 : firstOfValidation(samples, split), samples],
      validationBatchSize,
      validationSteps
    );
  };
  if (data == null)
    return validationSplit === 0 || given.dataset !== void 0 ? null : arrays({ x: given.x, y: given.y, sampleWeight: sampleWeight ?? void 0 }, validationSplit);
  if (isValidationDataset(data, sampleShapes(model2))) {
    const columns = (batch) => columnsOf(where2, batch);
    return new import_dataset_batches.DatasetBatches(data, columns, { steps: validationSteps, repeats: true });
  }
  if (!isArray(data) || data.length < 2 || data.length > 3)
    throw new OptionError(
      `fit: expected validationData to be [x, y], [x, y, sampleWeight] or an iterable of batches, received ${show(data)}.`
    );
  return arrays({ x: data[0], y: data[1], sampleWeight: data[2] }, 0);
}
function firstOfValidation(samples, split) {
  const first = Math.floor(samples * (1 - split));
  if (first === 0 || split > 0 && first === samples)
    throw new OptionError(
      `fit: expected validationSplit to leave samples on both sides, received ${split} of ${samples} samples.`
    );
  return first;
}

// lib/core/abort.ts
var abort_exports = {};
__export(abort_exports, {
  abortError: () => abortError,
  unlessAborted: () => unlessAborted
});
var abortError = () => new DOMException("The run was aborted. The model has the weights of the last finished step.", "AbortError");
async function unlessAborted(signal, work) {
  if (signal === void 0) return work();
  if (signal.aborted) throw abortError();
  let abort = () => {
  };
  const aborted = new Promise((_, reject) => {
    abort = () => reject(abortError());
    signal.addEventListener("abort", abort, { once: true });
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

// lib/training/exclusive.ts
var Exclusive = class {
  #last = Promise.resolve();
  /** Does some work when all that was asked for before it is done. */
  run(signal, work) {
    const turn = this.#last.then(() => unlessAborted(signal, work));
    this.#last = turn.catch(() => {
    });
    return unlessAborted(signal, () => turn);
  }
};

// lib/training/between-batches.ts
var between_batches_exports = {};
__export(between_batches_exports, {
  betweenBatches: () => betweenBatches,
  expectNotBetweenBatches: () => expectNotBetweenBatches
});
var import_node_async_hooks = require("node:async_hooks");
var between = new import_node_async_hooks.AsyncLocalStorage();
async function betweenBatches(owner, hook) {
  const own = { owner, outer: between.getStore(), isOpen: true };
  try {
    return await between.run(own, hook);
  } finally {
    own.isOpen = false;
  }
}
function expectNotBetweenBatches(where2, owner) {
  for (let at = between.getStore(); at !== void 0; at = at.outer)
    if (at.isOpen && at.owner === owner)
      throw new OptionError(
        `${where2}: expected to be called when the model's batches are done, received a call from a hook between two of them. Use onTestEnd or onPredictEnd, or predictSync.`
      );
}

// lib/training/inference.ts
var import_callbacks_in_use = link("training/callbacks-in-use.ts");

// lib/training/first-data.ts
var first_data_exports = {};
__export(first_data_exports, {
  buildForArrays: () => buildForArrays,
  whileBuilt: () => whileBuilt
});
var import_first_batch = link("data/first-batch.ts");
function buildForArrays(model2, x) {
  if (model2.outputs.length === 0) model2.buildFor(sampleShapeOf(x));
}
async function whileBuilt(model2, given, signal, read3, work) {
  if (given.dataset === void 0) buildForArrays(model2, given.x);
  if (given.dataset === void 0 || model2.outputs.length > 0 || model2.layers.length === 0) return work(given);
  const first = new import_first_batch.FirstBatch(given.dataset);
  try {
    const batch = await unlessAborted(signal, () => first.look());
    if (batch !== void 0) model2.buildFor(sampleShapeOf(read3(batch).x));
    return await work({ dataset: first });
  } finally {
    await first.close();
  }
}
function sampleShapeOf(x) {
  const only = isArray(x) && x.length === 1 ? property(x, "0") : null;
  const data = isShaped(only) || isTypedArray(only) ? only : x;
  const { lengths, first } = nesting(data);
  const shape = [...lengths, ...isShaped(first) ? first.shape : isTypedArray(first) ? [first.length] : []];
  const isData = typeof first === "number" || typeof first === "bigint" || isShaped(first) || isTypedArray(first);
  return isData && shape.length > 0 && !isTypedArray(data) ? shape.slice(1) : null;
}

// lib/training/inference.ts
var import_listeners = link("training/listeners.ts");

// lib/training/options.ts
var options_exports5 = {};
__export(options_exports5, {
  checkSignal: () => checkSignal,
  count: () => count,
  countsOf: () => countsOf,
  evaluateSettings: () => evaluateSettings,
  optionalCount: () => optionalCount,
  predictSettings: () => predictSettings,
  predictSyncSettings: () => predictSyncSettings,
  telling: () => telling
});
var import_callback = link("callbacks/callback.ts");
var import_callback_list = link("callbacks/callback-list.ts");
var import_hooks = link("callbacks/hooks.ts");

// lib/engine/precision.ts
var precisions = ["float32", "bfloat16"];
var numberOf = { float32: 0, bfloat16: 1 };
var products = ["conv2dForward", "conv2dTransposeForward", "denseForward"];
var isProduct = (call) => products.some((kernel) => kernel === call.kernel);
var withPrecision = (precision2) => (calls) => calls.map(
  (call) => (
    // Of the same kernel, with a size of the same names.
    isProduct(call) ? { ...call, size: { ...call.size, precision: numberOf[precision2] } } : call
  )
);

// lib/training/options.ts
var count = (where2, name2, value, min = 1) => numberOption(where2, name2, value, { min, integer: true });
var optionalCount = (where2, name2, value) => value == null ? null : count(where2, name2, value);
var precisionOption = (where2, value) => choiceOption(where2, "precision", value ?? "float32", precisions);
function checkSignal(where2, signal) {
  if (signal !== void 0 && !isAbortSignal(signal))
    throw new OptionError(`${where2}: expected signal to be an AbortSignal, received ${show(signal)}.`);
}
function verboseOption(where2, value) {
  const choice2 = choiceOption(where2, "verbose", value, [0, 1, 2, "json", "auto"]);
  return choice2 === "auto" ? 1 : choice2;
}
function telling(where2, options5, verbose) {
  return {
    callbacks: options5.callbacks == null ? [] : callbacksOption(where2, options5.callbacks),
    verbose: verboseOption(where2, options5.verbose ?? verbose)
  };
}
function callbacksOption(where2, given) {
  const callbacks = (0, import_callback_list.flatCallbacks)(given);
  for (const callback of callbacks) {
    (0, import_callback.checkHooks)(where2, callback);
    (0, import_hooks.hooksOf)(where2, callback);
  }
  return callbacks;
}
function evaluateSettings(options5) {
  const where2 = "evaluate";
  const names3 = ["batchSize", "sampleWeight", "steps", "returnDict", "precision", "callbacks", "verbose", "signal"];
  knownOptions(where2, options5, names3);
  checkSignal(where2, options5.signal);
  return {
    ...options5,
    ...telling(where2, options5, 0),
    returnDict: booleanOption(where2, "returnDict", options5.returnDict ?? false),
    batchSize: count(where2, "batchSize", options5.batchSize ?? 32),
    steps: optionalCount(where2, "steps", options5.steps),
    precision: precisionOption(where2, options5.precision)
  };
}
function predictSettings(options5) {
  const where2 = "predict";
  knownOptions(where2, options5, ["batchSize", "steps", "dynamicBatching", "precision", "callbacks", "verbose", "signal"]);
  checkSignal(where2, options5.signal);
  return {
    ...options5,
    ...telling(where2, options5, 0),
    batchSize: count(where2, "batchSize", options5.batchSize ?? 32),
    steps: optionalCount(where2, "steps", options5.steps),
    precision: precisionOption(where2, options5.precision),
    dynamicBatching: booleanOption(where2, "dynamicBatching", options5.dynamicBatching ?? true)
  };
}
function predictSyncSettings(options5) {
  const where2 = "predictSync";
  knownOptions(where2, options5, ["batchSize", "precision"]);
  return {
    batchSize: count(where2, "batchSize", options5.batchSize ?? 32),
    precision: precisionOption(where2, options5.precision)
  };
}
function countsOf(samples, batchSize, steps) {
  if (samples === null) return { samples, steps, batchSize: null };
  const all7 = steps === null ? samples : Math.min(samples, steps * batchSize);
  return { samples: all7, steps: Math.ceil(all7 / batchSize), batchSize };
}

// lib/training/prediction-queue.ts
var sizes2 = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64];
var mostSamples = 64;
var mostNumbers = 1 << 18;
function keyOf(columns, precision2) {
  let key = precision2;
  for (const column2 of columns) key += ` ${column2?.sample.join("x")}`;
  return key;
}
function roomFor(columns) {
  const numbers3 = columns.reduce((sum, column2) => sum + (column2?.length ?? 0), 0);
  return Math.min(mostSamples, Math.floor(mostNumbers / Math.max(1, numbers3)));
}
var PredictionQueue = class {
  #options;
  /** By the shapes of the samples and the precision. */
  #waiting = /* @__PURE__ */ new Map();
  constructor(options5) {
    this.#options = options5;
  }
  /** Whether samples are so few and small that others may join them. */
  takes(columns) {
    return (columns[0]?.samples ?? 0) <= roomFor(columns) / 2;
  }
  predict(columns, precision2, signal) {
    const wait = () => this.#wait(columns, precision2, signal);
    return signal === void 0 ? wait() : unlessAborted(signal, wait);
  }
  #wait(columns, precision2, signal) {
    const key = keyOf(columns, precision2);
    return new Promise((resolve3, reject) => {
      const request = { columns, precision: precision2, samples: columns[0]?.samples ?? 0, signal, resolve: resolve3, reject };
      const waiting = this.#waiting.get(key);
      if (waiting === void 0) {
        this.#waiting.set(key, [request]);
        this.#schedule(key);
      } else waiting.push(request);
    });
  }
  #schedule(key) {
    void this.#options.inTurn(() => this.#answer(this.#take(key)));
  }
  /** The next requests that make up a batch. Others wait for another turn. */
  #take(key) {
    const waiting = (this.#waiting.get(key) ?? []).filter(({ signal }) => !signal?.aborted);
    const room = waiting.length > 0 ? roomFor(waiting[0].columns) : 0;
    let [count2, samples] = [0, 0];
    while (count2 < waiting.length && samples + waiting[count2].samples <= room) samples += waiting[count2++].samples;
    const left = waiting.slice(count2);
    if (left.length > 0) {
      this.#waiting.set(key, left);
      this.#schedule(key);
    } else this.#waiting.delete(key);
    return waiting.slice(0, count2);
  }
  /** Never rejects: errors are told to those who asked. */
  async #answer(requests) {
    if (requests.length === 0) return;
    try {
      const results = await this.#compute(requests);
      for (const [i, request] of requests.entries()) request.resolve(results[i]);
    } catch (error) {
      if (requests.length === 1) requests[0].reject(error);
      else for (const request of requests) await this.#answer([request]);
    }
  }
  async #compute(requests) {
    const [{ columns, precision: precision2 }] = requests;
    const samples = requests.reduce((sum, request) => sum + request.samples, 0);
    const size = requests.length === 1 ? samples : sizes2.find((size2) => size2 >= samples) ?? samples;
    const step = this.#options.stepFor(columns, size, precision2);
    step.load(0, { write: (index, to) => write(requests, index, to) }, true);
    await step.run(0, 0);
    let row = 0;
    return requests.map((request) => {
      const first = row;
      row += request.samples;
      return step.outputs.map(([{ data, shape }]) => {
        const own = [request.samples, ...shape.slice(1)];
        const length = sizeOf(shape.slice(1));
        return new Tensor(data.slice(first * length, row * length), own);
      });
    });
  }
};
function write(requests, index, to) {
  let offset = 0;
  for (const { columns } of requests) {
    const data = columns[index]?.data;
    if (data === void 0) continue;
    to.set(data, offset);
    offset += data.length;
  }
  to.fill(0, offset);
}

// lib/core/turns.ts
var turns_exports = {};
__export(turns_exports, {
  Turns: () => Turns,
  copyInTurns: () => copyInTurns,
  isLong: () => isLong
});
var longest3 = 10;
var Turns = class {
  #since = performance.now();
  /** Whether the piece has been long enough. */
  get isOver() {
    return performance.now() - this.#since > longest3;
  }
  /** Lets others have the event loop. */
  async next() {
    await new Promise((resolve3) => setImmediate(resolve3));
    this.#since = performance.now();
  }
};
var mostAtOnce = 2 ** 18;
var isLong = (length) => length > 8 * mostAtOnce;
async function copyInTurns(from, to, offset) {
  const turns = new Turns();
  for (let first = 0; first < from.length; first += mostAtOnce) {
    if (turns.isOver) await turns.next();
    to.set(from.subarray(first, first + mostAtOnce), offset + first);
  }
}

// lib/training/predictor.ts
var import_dataset_batches2 = link("data/dataset-batches.ts");
var purposeOf = (kind, precision2) => ({
  ...{ kind, objective: null, optimizer: null, trained: null, precision: precision2 }
});
var Predictor = class {
  #model;
  #steps;
  constructor(model2, steps) {
    this.#model = model2;
    this.#steps = steps;
  }
  /** The step for a batch of a size, recorded once. */
  stepFor(columns, size, precision2) {
    return this.#steps.stepper(this.#model, purposeOf("predict", precision2), () => columns)(size);
  }
  /** The outputs for an iterable of batches. Of the data only the batches under way are held. */
  async dataset(data, { steps, precision: precision2 }, listeners) {
    const columns = (batch) => columnsFor("predict", this.#model, batch, null);
    const read3 = (batch) => unlabelled(batch, sampleShapes(this.#model));
    const batches = new import_dataset_batches2.DatasetBatches(data, columns, { steps, read: read3 });
    const parts = this.#model.outputs.map(() => []);
    const end = async (step, slot) => {
      for (const [i, output] of step.outputs.entries()) {
        const { data: data2, shape } = output[slot];
        const own = new Float32Array(data2.length);
        await copyInTurns(data2, own, 0);
        parts[i].push(new Tensor(own, shape));
      }
    };
    try {
      await this.#run(batches, precision2, listeners, end);
    } finally {
      await batches.close();
    }
    return Promise.all(parts.map(concatenate2));
  }
  /** The outputs for data in arrays. */
  async arrays(columns, { batchSize, steps, precision: precision2 }, listeners) {
    const batches = new ArrayBatches(columns, [0, columns[0]?.samples ?? 0], batchSize, steps);
    const results = this.#results(batches.samples, columns);
    await this.#run(
      batches,
      precision2,
      listeners,
      (step, slot, batch) => collectInTurns(step, slot, batch * batchSize, results)
    );
    return results;
  }
  /** The same on this thread. */
  sync(columns, { batchSize, precision: precision2 }) {
    const samples = columns[0]?.samples ?? 0;
    const results = this.#results(samples, columns);
    const batches = new ArrayBatches(columns, [0, samples], batchSize);
    const stepFor = this.#steps.stepper(this.#model, purposeOf("sync", precision2), () => columns);
    batches.beginEpoch();
    for (let first = 0; first < samples; first += batchSize) {
      const step = stepFor(batches.nextSync());
      step.load(0, batches, false);
      step.runSync(0);
      collect(step, 0, first, results);
    }
    return results;
  }
  #run(batches, precision2, listeners, end) {
    const stepFor = this.#steps.stepper(this.#model, purposeOf("predict", precision2), () => batches.columns);
    return listeners.run("predict", batches, { stepFor, count: () => 0, end }, () => ({}));
  }
  #results(samples, columns) {
    const inputs = columns.map((column2) => [samples, ...column2?.sample ?? []]);
    return this.#model.outputShapesFor(inputs).map((shape) => new Tensor(allocate2(sizeOf(shape)), shape));
  }
};
async function concatenate2(tensors2) {
  const [, ...sample] = tensors2[0].shape;
  const other = tensors2.find(({ shape }) => !sameShape(shape.slice(1), sample));
  if (other !== void 0)
    throw new ShapeError(
      `predict: expected batches that give samples of one shape, ${formatShape(sample)}, received one of ${formatShape(other.shape.slice(1))}. Predict batches of other sizes one by one.`
    );
  const samples = tensors2.reduce((sum, { shape }) => sum + shape[0], 0);
  const result = new Tensor(new Float32Array(tensors2.reduce((sum, { size }) => sum + size, 0)), [samples, ...sample]);
  let offset = 0;
  for (const { data } of tensors2) {
    await copyInTurns(data, result.data, offset);
    offset += data.length;
  }
  return result;
}
var offsetOf = (first, { size, shape }) => first * size / shape[0];
function collect(step, slot, first, results) {
  for (const [i, output] of step.outputs.entries()) results[i].data.set(output[slot].data, offsetOf(first, results[i]));
}
function collectInTurns(step, slot, first, results) {
  if (!step.outputs.some((output) => isLong(output[slot].size))) return collect(step, slot, first, results);
  const copies = step.outputs.map(
    (output, i) => copyInTurns(output[slot].data, results[i].data, offsetOf(first, results[i]))
  );
  return Promise.all(copies).then(() => {
  });
}

// lib/training/inference.ts
var Inference = class {
  #model;
  #exclusive;
  #predictor;
  #queue;
  constructor(model2, steps, exclusive) {
    this.#model = model2;
    this.#exclusive = exclusive;
    this.#predictor = new Predictor(model2, steps);
    this.#queue = new PredictionQueue({
      stepFor: (columns, size, precision2) => this.#predictor.stepFor(columns, size, precision2),
      inTurn: (work) => exclusive.run(void 0, work)
    });
  }
  predict(x, options5) {
    const settings = predictSettings(options5);
    expectNotBetweenBatches("predict", this.#model);
    const samples = sampleShapes(this.#model);
    if (!isUnlabelledDataset(x, samples)) {
      buildForArrays(this.#model, x);
      this.#model.expectGraph();
      return this.#predictArrays(x, settings);
    }
    const read3 = (batch) => unlabelled(batch, samples);
    return whileBuilt(this.#model, { dataset: x }, settings.signal, read3, (given) => {
      this.#model.expectGraph();
      return this.#predictDataset(given.dataset, settings);
    });
  }
  #predictArrays(x, settings) {
    const { signal, batchSize, precision: precision2 } = settings;
    const columns = columnsFor("predict", this.#model, { x }, null);
    const samples = columns[0]?.samples ?? 0;
    if (samples <= batchSize && isUnwatched(settings) && this.#queue.takes(columns))
      return this.#queue.predict(columns, precision2, signal);
    return this.#watched(settings, samples, (listeners) => this.#predictor.arrays(columns, settings, listeners));
  }
  #predictDataset(dataset, settings) {
    return this.#watched(settings, null, (listeners) => this.#predictor.dataset(dataset, settings, listeners));
  }
  /** Predicts in turn, and tells callbacks. */
  #watched(settings, samples, work) {
    return (0, import_callbacks_in_use.whileInUse)("predict", settings.callbacks, async () => {
      const counts = countsOf(samples, settings.batchSize, settings.steps);
      const callbacks = (0, import_listeners.callbacksOf)("predict", this.#model, settings, counts);
      const listeners = new import_listeners.Listeners(this.#model, { ...settings, callbacks });
      await callbacks.onPredictBegin();
      const results = await this.#exclusive.run(settings.signal, () => work(listeners));
      await callbacks.onPredictEnd();
      return results;
    });
  }
  async predictOnBatch(x) {
    expectNotBetweenBatches("predictOnBatch", this.#model);
    buildForArrays(this.#model, x);
    const columns = columnsFor("predictOnBatch", this.#model, { x }, null);
    const settings = { batchSize: columns[0]?.samples ?? 1, steps: null, precision: "float32" };
    return this.#exclusive.run(
      void 0,
      () => this.#predictor.arrays(columns, settings, new import_listeners.Listeners(this.#model, import_listeners.silent))
    );
  }
  predictSync(x, options5) {
    const settings = predictSyncSettings(options5);
    buildForArrays(this.#model, x);
    const columns = columnsFor("predictSync", this.#model, { x }, null);
    return this.#predictor.sync(columns, settings);
  }
};
var isUnwatched = ({ dynamicBatching, callbacks, verbose, steps }) => dynamicBatching && callbacks.length === 0 && verbose === 0 && steps === null;

// lib/training/step-cache.ts
var step_cache_exports = {};
__export(step_cache_exports, {
  StepCache: () => StepCache
});

// lib/engine/settings.ts
var settings_exports = {};
__export(settings_exports, {
  engine: () => engine
});

// lib/core/version.ts
var version_exports = {};
__export(version_exports, {
  version: () => version
});
var version = "0.1.0";

// lib/engine/peak.ts
var peak_exports = {};
__export(peak_exports, {
  peak: () => peak,
  peakGflops: () => peakGflops
});
var WORKING_SET = { l1: 1 << 14, l2: 1 << 18, l3: 1 << 22, memory: 1 << 26 };
var ATTEMPTS = 7;
var ATTEMPT_MS = 6;
function best(work) {
  const timed = (rounds2) => {
    const start = performance.now();
    const done = work(rounds2);
    return { ms: performance.now() - start, done };
  };
  let rounds = 1;
  while (timed(rounds).ms < ATTEMPT_MS) rounds *= 2;
  let rate = 0;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { ms, done } = timed(rounds);
    rate = Math.max(rate, done / (ms / 1e3));
  }
  return rate;
}
function peakGflops() {
  const parts = backend.engine.threads();
  const y = new Float32Array(parts);
  return best((rounds) => {
    kernels.fmaProbe({ parts, rounds }, { y });
    return 2 * backend.constants.probeFmas * parts * rounds / 1e9;
  });
}
function readBandwidth(bytes2) {
  const parts = backend.engine.threads();
  const length = bytes2 / Float32Array.BYTES_PER_ELEMENT;
  const x = new Float32Array(parts * length).fill(1);
  const y = new Float32Array(parts);
  return best((rounds) => {
    kernels.readProbe({ parts, length, rounds }, { x, y });
    return bytes2 * parts * rounds / 1e9;
  });
}
function peak() {
  const { l1, l2, l3, memory: memory2 } = WORKING_SET;
  return {
    gflops: peakGflops(),
    bandwidth: { l1: readBandwidth(l1), l2: readBandwidth(l2), l3: readBandwidth(l3), memory: readBandwidth(memory2) }
  };
}

// lib/engine/settings.ts
var convolution = "auto";
var engine = {
  /** The version of fovea. */
  get version() {
    return version;
  },
  /** The instruction set kernels run on: `baseline` (SSE2), `avx2`, `avx512` or `neon`. */
  get simd() {
    return backend.engine.simd();
  },
  /** The instruction sets this CPU has. */
  get simdLevels() {
    return backend.engine.simdLevels();
  },
  /**
   * For the steps and predictions that begin from now on. Throws a NativeError when this CPU lacks the instruction set.
   */
  setSimd(level) {
    backend.engine.setSimd(level);
  },
  /** How many threads a kernel may use: fewer than were asked for where the system does not give them. */
  get threads() {
    return backend.engine.threads();
  },
  /** `count` is 1 to 256. Waits for a kernel under way. */
  setThreads(count2) {
    backend.engine.setThreads(count2);
  },
  /** How convolutions are computed. */
  get convolution() {
    return convolution;
  },
  /**
   * `'auto'`, at first: by Winograd's algorithm where that is faster, with an error that goes with the largest value of
   * a neighbourhood. `'direct'`: never, so that a huge value leaves the outputs that do not see it alone. (`FOVEA_CONV`
   * says what `'auto'` is.) For the predictions, evaluations and fits that begin from now on.
   */
  setConvolution(choice2) {
    if (choice2 !== "auto" && choice2 !== "direct")
      throw new OptionError(`engine.setConvolution: expected 'auto' or 'direct', received ${show(choice2)}.`);
    convolution = choice2;
  },
  /** Measures what the machine can do with the present settings: takes about half a second, and blocks. */
  peak() {
    return peak();
  }
};

// lib/training/step.ts
var step_exports = {};
__export(step_exports, {
  Step: () => Step
});

// lib/engine/passes/index.ts
var passes_exports = {};
__export(passes_exports, {
  passes: () => passes
});

// lib/engine/passes/cpu/pack-weights.ts
var packing = {
  conv2dForward: "conv2dPack",
  conv2dTransposeForward: "conv2dTransposePack",
  denseForward: "densePack"
};
var isPacked = (call) => Object.hasOwn(packing, call.kernel);
function packWeights(calls) {
  const known2 = /* @__PURE__ */ new Map();
  return calls.flatMap((call) => {
    if (!isPacked(call) || call.args.packed !== null) return [call];
    const { w } = call.args;
    const kernel = packing[call.kernel];
    const size = JSON.stringify([kernel, call.size]);
    const withPacked = (packed2) => ({ ...call, args: { ...call.args, w: packed2, packed: packed2 } });
    const others = known2.get(w) ?? [];
    const found = others.find((other) => other.size === size);
    if (found) return [withPacked(found.packed)];
    const { packed: length } = lengthsOf(kernel, call.size);
    if (length === 0) return [call];
    const packed = new ArenaRef(length, "float32");
    known2.set(w, [...others, { size, packed }]);
    return [{ kernel, size: call.size, args: { w, packed } }, withPacked(packed)];
  });
}

// lib/engine/passes/uses.ts
var isCallOf = (call, kernel) => call.kernel === kernel;
var Uses = class {
  #uses = /* @__PURE__ */ new Map();
  constructor(calls) {
    for (const call of calls)
      for (const { name: name2, written } of arraysOf(call)) {
        const ref = argsOf(call)[name2];
        if (!ref) continue;
        const known2 = this.#uses.get(ref);
        if (known2 === void 0) this.#uses.set(ref, [{ call, name: name2, written }]);
        else known2.push({ call, name: name2, written });
      }
  }
  of(ref) {
    return this.#uses.get(ref) ?? [];
  }
  /** The first call of this kernel that uses a buffer. */
  userOf(ref, kernel) {
    for (const { call } of this.of(ref)) if (isCallOf(call, kernel)) return call;
    return null;
  }
  /**
   * The call that writes a buffer of the arena, if it is of this kernel, and if nobody but it and `others` uses the
   * buffer.
   */
  onlyWriter(ref, kernel, others) {
    if (!(ref instanceof ArenaRef)) return null;
    const uses = this.of(ref);
    const writer = uses.find(({ written }) => written)?.call;
    if (!writer || !isCallOf(writer, kernel)) return null;
    return uses.every(({ call }) => call === writer || others.includes(call)) ? writer : null;
  }
};

// lib/engine/passes/cpu/slice-batch.ts
var defaultBytes = 4 * 2 ** 20;
var imagesOf = (call) => arraysOf(call).flatMap(({ name: name2, perSample }) => perSample ? [name2] : []);
var batchOf2 = ({ size }) => "batch" in size ? size.batch : 0;
var bytes = (refs) => refs.reduce((sum, ref) => sum + (ref === null ? 0 : ref.length * elementBytes(ref.dtype)), 0);
function sizeOfSlice({ size }, slices) {
  if ("batch" in size) return { ...size, batch: size.batch / slices };
  return "count" in size ? { ...size, count: size.count / slices } : size;
}
var Segment = class {
  batch;
  calls = [];
  /** Calls between them that do not depend on them. */
  before = [];
  #touched = /* @__PURE__ */ new Set();
  /** What they write. */
  #made = /* @__PURE__ */ new Set();
  #cacheBytes;
  #bytesOfImage = 0;
  constructor(batch, cacheBytes) {
    this.batch = batch;
    this.#cacheBytes = cacheBytes;
  }
  /** Adds a call, if it can be sliced together with the others. */
  take(call) {
    const refs = refsOf(call);
    const names3 = imagesOf(call);
    if (names3.length === 0) {
      if (refs.some((ref) => this.#touched.has(ref))) return false;
      this.before.push(call);
      return true;
    }
    const [images, others] = [true, false].map(
      (wanted) => Object.entries(argsOf(call)).flatMap(([name2, ref]) => names3.includes(name2) === wanted ? [ref] : [])
    );
    if (others.some((ref) => ref !== null && this.#made.has(ref))) return false;
    const [ofImages, shared] = [bytes(images), bytes(others)];
    const isOfBatch = "batch" in call.size ? batchOf2(call) % this.batch === 0 : names3.every((name2) => (argsOf(call)[name2]?.length ?? 0) % this.batch === 0);
    if (!isOfBatch || ofImages <= this.#cacheBytes || shared * this.batch > ofImages) return false;
    this.calls.push(call);
    for (const ref of refs) this.#touched.add(ref);
    for (const { name: name2, written } of arraysOf(call)) {
      const ref = argsOf(call)[name2];
      if (written && ref !== null) this.#made.add(ref);
    }
    this.#bytesOfImage = Math.max(this.#bytesOfImage, ofImages / this.batch);
    return true;
  }
  /** How many slices: equal ones, as large as the cache allows. */
  get slices() {
    const most2 = Math.max(1, Math.floor(this.#cacheBytes / this.#bytesOfImage));
    let slice = Math.min(most2, this.batch);
    while (this.batch % slice !== 0) slice--;
    return slice > most2 / 2 ? this.batch / slice : 1;
  }
  sliced(uses) {
    const { slices } = this;
    if (slices === 1 || this.calls.length === 1) return [...this.before, ...this.calls];
    const own = new Set(this.calls);
    const isInner = (ref) => ref instanceof ArenaRef && uses.of(ref).every(({ call }) => own.has(call)) && uses.of(ref).some(({ written }) => written);
    const sliceOf = (index) => {
      const parts = /* @__PURE__ */ new Map();
      const part = (ref) => {
        const length = ref.length / slices;
        const made4 = parts.get(ref) ?? (isInner(ref) ? new ArenaRef(length, ref.dtype) : new ViewRef(ref, index * length, length));
        parts.set(ref, made4);
        return made4;
      };
      return this.calls.map((call) => {
        const names3 = imagesOf(call);
        const args = Object.entries(argsOf(call)).map(([name2, ref]) => [
          name2,
          ref !== null && names3.includes(name2) ? part(ref) : ref
        ]);
        return { ...call, size: sizeOfSlice(call, slices), args: Object.fromEntries(args) };
      });
    };
    return [...this.before, ...Array.from({ length: slices }, (_, index) => sliceOf(index)).flat()];
  }
};
function sliceBatch(calls, cacheBytes = defaultBytes) {
  const uses = new Uses(calls);
  const result = [];
  let segment = null;
  const close = () => {
    if (segment !== null) result.push(...segment.sliced(uses));
    segment = null;
  };
  for (const call of calls) {
    if (segment?.take(call)) continue;
    close();
    const begun = batchOf2(call) > 1 && imagesOf(call).length > 0 ? new Segment(batchOf2(call), cacheBytes) : null;
    if (begun?.take(call)) segment = begun;
    else result.push(call);
  }
  close();
  return result;
}

// lib/engine/passes/drop-unused.ts
function dropUnused(calls) {
  const needed = /* @__PURE__ */ new Set();
  const kept2 = [];
  for (const call of calls.toReversed()) {
    const refs = arraysOf(call).flatMap(({ name: name2, written }) => {
      const ref = argsOf(call)[name2];
      return ref === null ? [] : [{ ref, written }];
    });
    const isNeeded = refs.some(({ ref, written }) => written && (!(ref instanceof ArenaRef) || needed.has(ref)));
    if (!isNeeded && isKernelCall(call)) continue;
    for (const { ref } of refs) needed.add(ref);
    kept2.push(call);
  }
  return kept2.reverse();
}

// lib/engine/passes/fold-batch-normalization.ts
function layoutOf(call) {
  const { filters: filters2, kernelHeight, kernelWidth, channels, groups, activation: activation2, pool } = call.size;
  if (activation2 !== 0 || pool !== 0) return null;
  const taps = kernelHeight * kernelWidth;
  if (call.kernel === "conv2dForward")
    return call.args.residual === null ? { taps: taps * (channels / groups), filters: filters2, inner: 1 } : null;
  return groups === 1 ? { taps, filters: channels, inner: filters2 } : null;
}
function foldBatchNormalization(calls) {
  const uses = new Uses(calls);
  const replaced2 = /* @__PURE__ */ new Map();
  for (const norm of calls) {
    if (norm.kernel !== "batchNormInference") continue;
    const { x: z, gamma, beta, movingMean, movingVariance, y, rstd } = norm.args;
    const { channels, inner, epsilon } = norm.size;
    const forward = uses.onlyWriter(z, "conv2dForward", [norm]) ?? uses.onlyWriter(z, "conv2dTransposeForward", [norm]);
    if (forward === null || inner !== 1 || rstd && uses.of(rstd).length > 1) continue;
    const layout = layoutOf(forward);
    if (layout === null || layout.filters !== channels) continue;
    const { w, b } = forward.args;
    const foldedW = new ArenaRef(layout.taps * layout.filters * layout.inner, "float32");
    const foldedB = new ArenaRef(channels, "float32");
    const args = { w, b, gamma, beta, mean: movingMean, variance: movingVariance, foldedW, foldedB };
    const folded = { w: foldedW, b: foldedB, y };
    replaced2.set(forward, [
      { kernel: "foldBatchNorm", size: { ...layout, epsilon }, args },
      forward.kernel === "conv2dForward" ? { ...forward, args: { ...forward.args, ...folded } } : { ...forward, args: { ...forward.args, ...folded } }
    ]);
    replaced2.set(norm, []);
  }
  return calls.flatMap((call) => replaced2.get(call) ?? [call]);
}

// lib/engine/passes/fuse-activation.ts
var takesRelu = (call) => !("inner" in call.size) || call.size.inner === 1;
function withRelu(call, y) {
  switch (call.kernel) {
    case "conv2dForward":
      return { ...call, size: { ...call.size, activation: 1 }, args: { ...call.args, y } };
    case "conv2dTransposeForward":
      return { ...call, size: { ...call.size, activation: 1 }, args: { ...call.args, y } };
    case "denseForward":
      return { ...call, size: { ...call.size, activation: 1 }, args: { ...call.args, y } };
    case "batchNormTraining":
      return { ...call, size: { ...call.size, activation: 1 }, args: { ...call.args, y } };
  }
}
var withReluGradient = (call, dy, y) => call.kernel === "conv2dBackward" ? { ...call, size: { ...call.size, activation: 1 }, args: { ...call.args, dy, y } } : { ...call, size: { ...call.size, activation: 1 }, args: { ...call.args, dy, y } };
function fuseActivation(calls) {
  const uses = new Uses(calls);
  const replaced2 = /* @__PURE__ */ new Map();
  for (const call of calls) {
    if (call.kernel === "reluForward") {
      const { x, y } = call.args;
      const writer = uses.onlyWriter(x, "conv2dForward", [call]) ?? uses.onlyWriter(x, "conv2dTransposeForward", [call]) ?? uses.onlyWriter(x, "denseForward", [call]) ?? uses.onlyWriter(x, "batchNormTraining", [call]);
      if (writer === null || !takesRelu(writer)) continue;
      replaced2.set(writer, withRelu(writer, y));
      replaced2.set(call, null);
    } else if (call.kernel === "conv2dBackward" || call.kernel === "batchNormBackward") {
      const writer = uses.onlyWriter(call.args.dy, "reluBackward", [call]);
      if (writer === null || writer.args.other !== null || !takesRelu(call)) continue;
      replaced2.set(call, withReluGradient(call, writer.args.dy, writer.args.y));
      replaced2.set(writer, null);
    }
  }
  return calls.flatMap((call) => replaced2.get(call) ?? (replaced2.has(call) ? [] : [call]));
}

// lib/engine/passes/fuse-pooling.ts
var isHalving = ({
  windowHeight,
  windowWidth,
  strideHeight,
  strideWidth,
  padTop,
  padLeft,
  height,
  width,
  outHeight,
  outWidth
}) => [windowHeight, windowWidth, strideHeight, strideWidth].every((size) => size === 2) && padTop === 0 && padLeft === 0 && outHeight === height >> 1 && outWidth === width >> 1;
var isOfShape = (pool, { batch, outHeight, outWidth, filters: filters2 }) => pool.batch === batch && pool.height === outHeight && pool.width === outWidth && pool.channels === filters2;
function fusePooling(calls) {
  const uses = new Uses(calls);
  const replaced2 = /* @__PURE__ */ new Map();
  for (const pool of calls) {
    if (pool.kernel !== "maxPool2dForward" || !isHalving(pool.size)) continue;
    const { x: z, y, index } = pool.args;
    if (index === null) continue;
    const unpool = uses.userOf(index, "maxPool2dBackward");
    const backward = unpool && uses.userOf(unpool.args.dx, "conv2dBackward");
    const forward = uses.onlyWriter(z, "conv2dForward", backward ? [pool, backward] : [pool]);
    if (forward === null || forward.size.pool !== 0 || !isOfShape(pool.size, forward.size)) continue;
    if (unpool && (!backward || uses.onlyWriter(backward.args.dy, "maxPool2dBackward", [backward]) !== unpool)) continue;
    const { activation: activation2 } = forward.size;
    if (backward && backward.size.activation !== activation2) continue;
    replaced2.set(forward, { ...forward, size: { ...forward.size, pool: 1 }, args: { ...forward.args, y, index } });
    replaced2.set(pool, null);
    if (!unpool || !backward) continue;
    const args = { ...backward.args, dy: unpool.args.dy, y: null, index };
    replaced2.set(backward, { ...backward, size: { ...backward.size, pool: 1 }, args });
    replaced2.set(unpool, null);
  }
  return calls.flatMap((call) => replaced2.get(call) ?? (replaced2.has(call) ? [] : [call]));
}

// lib/engine/passes/fuse-residual.ts
function takesResidual(call) {
  if (call.args.residual !== null) return false;
  if (call.kernel === "batchNormTraining") return call.size.inner === 1;
  return call.size.activation === 0 && call.size.pool === 0;
}
var withSum = (call, residual, y) => call.kernel === "conv2dForward" ? { ...call, args: { ...call.args, residual, y } } : { ...call, args: { ...call.args, residual, y } };
function fuseResidual(calls) {
  const uses = new Uses(calls);
  const replaced2 = /* @__PURE__ */ new Map();
  for (const sum of calls) {
    if (sum.kernel === "reluBackward" && sum.args.other === null) {
      const gradients3 = uses.onlyWriter(sum.args.dy, "add", [sum]);
      if (gradients3 === null) continue;
      replaced2.set(gradients3, null);
      replaced2.set(sum, { ...sum, args: { ...sum.args, dy: gradients3.args.a, other: gradients3.args.b } });
    }
    if (sum.kernel !== "add") continue;
    const { a, b, y } = sum.args;
    const fusible = (z) => {
      const writer = uses.onlyWriter(z, "conv2dForward", [sum]) ?? uses.onlyWriter(z, "batchNormTraining", [sum]);
      return writer !== null && !replaced2.has(writer) && takesResidual(writer) ? writer : null;
    };
    const [first, second] = a === b ? [null, null] : [fusible(a), fusible(b)];
    const forward = second ?? first;
    if (forward === null) continue;
    replaced2.set(forward, null);
    replaced2.set(sum, withSum(forward, second === null ? b : a, y));
  }
  return calls.flatMap((call) => replaced2.get(call) ?? (replaced2.has(call) ? [] : [call]));
}

// lib/engine/passes/gather-moments.ts
function gatherMoments(calls) {
  const uses = new Uses(calls);
  const replaced2 = /* @__PURE__ */ new Map();
  const momentsOf = /* @__PURE__ */ new Map();
  for (const norm of calls) {
    if (norm.kernel !== "batchNormTraining" || norm.args.moments !== null) continue;
    const { size } = norm;
    const { x } = norm.args;
    const writer = uses.of(x).find(({ written }) => written)?.call;
    if (writer?.kernel !== "conv2dForward" || writer.args.moments !== null || size.inner !== 1) continue;
    const { pool, filters: filters2 } = writer.size;
    if (pool !== 0 || filters2 !== size.channels) continue;
    const length = lengthsOf("conv2dForward", writer.size).moments;
    const partLength = lengthsOf("batchNormTraining", { ...size, parts: 1 }).moments;
    const moments = momentsOf.get(writer) ?? new ArenaRef(length, "float32");
    momentsOf.set(writer, moments);
    replaced2.set(writer, { ...writer, args: { ...writer.args, moments } });
    replaced2.set(norm, {
      ...norm,
      size: { ...size, parts: length / partLength },
      args: { ...norm.args, moments }
    });
  }
  return calls.map((call) => replaced2.get(call) ?? call);
}

// lib/engine/passes/index.ts
var listed5 = {
  dropUnused,
  foldBatchNormalization,
  fuseResidual,
  fuseActivation,
  fusePooling,
  gatherMoments,
  sliceBatch,
  packWeights
};
var forInference = [foldBatchNormalization, sliceBatch, packWeights];
var forTraining = [gatherMoments];
function passes(purpose = "training", names3 = process.env.FOVEA_PASSES) {
  const wanted = names3?.split(",").filter((name2) => name2 !== "");
  const unknown = wanted?.find((name2) => !Object.hasOwn(listed5, name2));
  if (unknown !== void 0)
    throw new OptionError(
      `FOVEA_PASSES: expected some of ${Object.keys(listed5).join(", ")}, received ${show(unknown)}.`
    );
  return Object.entries(listed5).flatMap(
    ([name2, pass]) => (wanted === void 0 || wanted.includes(name2)) && !(purpose === "inference" ? forTraining : forInference).includes(pass) ? [pass] : []
  );
}

// lib/graph/recording.ts
var recording_exports = {};
__export(recording_exports, {
  Recording: () => Recording
});
var shapeOf = (value) => value.shape;
var Recording = class {
  graph;
  #emit;
  #options;
  #refs = /* @__PURE__ */ new Map();
  #contexts = /* @__PURE__ */ new Map();
  /** Parameters whose gradient has been written. */
  #written = /* @__PURE__ */ new Set();
  constructor(graph, emit, options5) {
    this.graph = graph;
    this.#emit = emit;
    this.#options = options5;
    graph.inputs.forEach((value, i) => void this.#refs.set(value, options5.inputs[i]));
    for (const [value, ref] of options5.others ?? []) this.#refs.set(value, ref);
    for (const call of graph.calls) this.#forward(call);
  }
  #forward(call) {
    const { op, inputs, outputs } = call;
    const named2 = Object.entries({ ...inputs, ...outputs });
    const context = {
      kernels: this.#emit.kernels,
      lengths: (kernel, size) => this.#emit.lengths(kernel, size),
      buffer: (length, dtype2) => this.#emit.buffer(length, dtype2),
      external: (array) => this.#emit.external(array),
      host: (inputs2, outputs2, work) => this.#emit.host(inputs2, outputs2, work),
      where: call.where,
      attributes: call.attributes,
      shapes: Object.fromEntries(named2.map(([name2, value]) => [name2, shapeOf(value)])),
      saved: {},
      convolution: this.#options.convolution ?? engine.convolution,
      randomState: (seed2) => this.#options.randomState(seed2)
    };
    this.#contexts.set(call, context);
    const elsewhere = op.forward(this.#forwardArguments(call), context) ?? {};
    for (const [name2, ref] of Object.entries(elsewhere)) if (ref) this.#refs.set(outputs[name2], ref);
  }
  /** Buffers by the names of the arguments. */
  #forwardArguments({ inputs, outputs }) {
    return Object.fromEntries(Object.entries({ ...inputs, ...outputs }).map(([name2, value]) => [name2, this.ref(value)]));
  }
  /** The buffer of a value. */
  ref(value) {
    const known2 = this.#refs.get(value);
    if (known2 !== void 0) return known2;
    const ref = this.#made(value);
    this.#refs.set(value, ref);
    return ref;
  }
  #made({ source, shape }) {
    if (isLeaf(source)) {
      if (source.parameter !== null) return this.#emit.external(source.parameter.memory);
      if (source.data !== null) return this.#emit.external(source.data);
    }
    return this.#emit.buffer(sizeOf(shape));
  }
  #gradientOf(parameter) {
    return this.#options.gradientOf?.(parameter) ?? null;
  }
  /**
   * Where the gradient of a value goes. All but the first part of a parameter's gradient are written to buffers of
   * their own, and then added.
   */
  #destination(value) {
    const { source } = value;
    const parameter = isLeaf(source) ? source.parameter : null;
    if (parameter === null) return { to: this.#emit.buffer(sizeOf(shapeOf(value))), sum: null };
    const wanted = this.#gradientOf(parameter);
    if (wanted === null) return null;
    if (this.#written.has(parameter)) return { to: this.#emit.buffer(wanted.length), sum: wanted };
    this.#written.add(parameter);
    return { to: wanted, sum: null };
  }
  /**
   * Emits the penalties on what layers give (activity regularizers), averaged over the batch, and what layers add to
   * the loss: one number each.
   */
  activityPenalties() {
    return this.graph.penalties.map(({ value, regularizer: regularizer2 }) => {
      if (regularizer2 === null) return this.ref(value);
      const [ref, penalty] = [this.ref(value), this.#emit.buffer(1)];
      regularizer2.emit(this.#emit.kernels, shapeOf(value), ref, penalty, null, 1 / shapeOf(value)[0]);
      return penalty;
    });
  }
  /** The gradients of penalties by the values they are on. */
  #penaltyGradients(needed) {
    const { kernels: kernels2 } = this.#emit;
    const parts = /* @__PURE__ */ new Map();
    for (const { value, regularizer: regularizer2 } of this.graph.penalties.filter(({ value: value2 }) => needed.has(value2))) {
      const ref = this.ref(value);
      const [penalty, gradient] = [this.#emit.buffer(1), this.#emit.buffer(ref.length)];
      kernels2.fill({ count: ref.length, value: regularizer2 === null ? 1 : 0 }, { y: gradient });
      regularizer2?.emit(kernels2, shapeOf(value), ref, penalty, gradient, 1 / shapeOf(value)[0]);
      parts.set(value, [...parts.get(value) ?? [], gradient]);
    }
    return parts;
  }
  /**
   * Emits the backward pass, from gradients by values; those of one value are added. Returns the gradients by the
   * values that are wanted, null where nothing flows to one. Wanted gradients of such parameters become zero.
   */
  backward(seeds, wanted = []) {
    const needed = this.#needed(wanted);
    const parts = this.#penaltyGradients(needed);
    const addPart = (value, part) => void parts.set(value, [...parts.get(value) ?? [], part]);
    for (const [value, gradient] of seeds) addPart(value, gradient);
    const total = (value) => this.#sum(parts.get(value) ?? []);
    for (const call of this.graph.calls.toReversed()) {
      const outputs = Object.entries(call.outputs);
      if (call.op.gradient === void 0 || !Object.values(call.inputs).some((value) => needed.has(value))) continue;
      const totals = outputs.map(([name2, value]) => [name2, value, total(value)]);
      if (totals.every(([, , gradient]) => gradient === null)) continue;
      const gradients3 = totals.map(([name2, value, gradient]) => [`d${name2}`, gradient ?? this.#zeros(value)]);
      for (const [value, part] of this.#gradient(call, Object.fromEntries(gradients3), needed)) addPart(value, part);
    }
    for (const [parameter] of this.graph.weights) {
      const wanted2 = this.#gradientOf(parameter);
      if (wanted2 === null || this.#written.has(parameter)) continue;
      this.#written.add(parameter);
      this.#emit.kernels.fill({ count: wanted2.length, value: 0 }, { y: wanted2 });
    }
    return wanted.map(total);
  }
  /** The gradient of one call: parts for the values that go in. Those of parameters are written where they belong. */
  #gradient(call, gradients3, needed) {
    const { kernels: kernels2 } = this.#emit;
    const context = this.#contexts.get(call);
    const destinations = Object.entries(call.inputs).flatMap(([name2, value]) => {
      const destination = needed.has(value) ? this.#destination(value) : null;
      return destination === null ? [] : [{ name: name2, value, ...destination }];
    });
    const given = Object.fromEntries(destinations.map(({ name: name2, to }) => [`d${name2}`, to]));
    const args = { ...this.#forwardArguments(call), ...gradients3, ...given };
    const elsewhere = call.op.gradient?.(args, context) ?? {};
    return destinations.flatMap(({ name: name2, value, to, sum }) => {
      const part = elsewhere[`d${name2}`] ?? to;
      const isOfParameter = isLeaf(value.source) && value.source.parameter !== null;
      if (!isOfParameter) return [[value, part]];
      if (sum !== null) kernels2.addInto({ count: part.length }, { x: part, y: sum });
      else if (part !== to) this.#copy(part, to);
      return [];
    });
  }
  #copy(from, to) {
    const offsets = { xOffset: 0, xOuter: 0, xRow: 0, yOffset: 0, yOuter: 0, yRow: 0 };
    this.#emit.kernels.copyBlocks({ outer: 1, rows: 1, length: from.length, ...offsets }, { x: from, y: to });
  }
  #zeros(value) {
    const zeros3 = this.#emit.buffer(sizeOf(shapeOf(value)));
    this.#emit.kernels.fill({ count: zeros3.length, value: 0 }, { y: zeros3 });
    return zeros3;
  }
  #sum([first, ...others]) {
    return others.reduce((sum, part) => {
      const y = this.#emit.buffer(part.length);
      this.#emit.kernels.add({ count: part.length }, { a: sum, b: part, y });
      return y;
    }, first ?? null);
  }
  /** Values that depend on something whose gradient is wanted. */
  #needed(wanted) {
    const needed = new Set(wanted);
    for (const [parameter, value] of this.graph.weights) if (this.#gradientOf(parameter) !== null) needed.add(value);
    for (const { inputs, outputs } of this.graph.calls)
      if (Object.values(inputs).some((value) => needed.has(value)))
        for (const value of Object.values(outputs)) needed.add(value);
    return needed;
  }
};

// lib/training/step.ts
var import_composed_target = link("training/composed-target.ts");

// lib/training/slots.ts
var slots_exports = {};
__export(slots_exports, {
  tensors: () => tensors
});
var tensors = (slot, shape) => [
  new Tensor(slot.arrays[0], shape),
  new Tensor(slot.arrays[1], shape)
];

// lib/training/step.ts
var import_target = link("training/target.ts");
var import_update = link("training/update.ts");
function expectBatchAxis(model2, batch, outputs) {
  const wrong = outputs.find(({ shape }) => shape[0] !== batch);
  if (wrong !== void 0)
    throw new ShapeError(
      `${model2.where()}: expected outputs that begin with the batch axis, ${batch} for this input, received ${formatShape(wrong.shape)}. Layers keep the samples of a batch apart.`
    );
}
var Step = class {
  batch;
  program;
  /** Both copies of every output, of a predict step. */
  outputs;
  /** Where it is cut: its inputs are the features; null: it is whole. */
  cut;
  frozenKey;
  convolution;
  lock;
  #goal;
  #inputs;
  /** Whether a batch is so large that copying it would hold the event loop. */
  #isLarge;
  #inputShapes;
  #targets;
  #penalties;
  /** Where the columns of a batch go: inputs, labels, weights. */
  #columns;
  #losses;
  /** Seed and step of random numbers, for the process (null) and for every layer with a seed of its own. */
  #randomStates = /* @__PURE__ */ new Map();
  #update;
  constructor(model2, options5) {
    const { inputs, goal, convolution: convolution3 = engine.convolution, lock, cut = null, frozenKey = "" } = options5;
    const { precision: precision2 = "float32" } = options5;
    const recorder = new Recorder();
    const optimizer = goal?.optimizer ?? null;
    let composed = [];
    const traced = model2.trace(inputs, optimizer !== null, (trace, outputs) => {
      expectBatchAxis(model2, inputs[0][0], outputs);
      composed = outputs.map((value, i) => {
        const labels = goal?.labels[i];
        if (!goal || !labels) return null;
        return (0, import_composed_target.composeTarget)(trace, value, goal.objective.outputs[i].loss, labels, goal.isWeighted[i]);
      });
      return composed.flatMap((target) => target ? (0, import_composed_target.valuesOf)(target) : []);
    });
    this.cut = cut?.(traced) ?? null;
    this.frozenKey = frozenKey;
    this.convolution = convolution3;
    this.lock = lock;
    const graph = this.cut?.rest ?? traced;
    const labelSlots = new Map(
      composed.flatMap((target) => [target?.labels, target?.weights]).flatMap((value) => value ? [[value, recorder.slot(sizeOf(value.shape))]] : [])
    );
    const update = optimizer && new import_update.Update(optimizer, recorder);
    this.batch = inputs[0][0];
    this.#goal = goal;
    this.#inputShapes = graph.inputs.map(({ shape }) => shape);
    this.#inputs = this.#inputShapes.map((shape) => recorder.slot(sizeOf(shape)));
    this.#update = update;
    this.#losses = new Float64Array(graph.outputs.length);
    const recording = new Recording(graph, recorder, {
      inputs: this.#inputs,
      others: labelSlots,
      randomState: (seed2) => {
        const state = this.#randomStates.get(seed2) ?? recorder.slot(3, "uint32");
        this.#randomStates.set(seed2, state);
        return state;
      },
      gradientOf: (parameter) => update?.gradientOf(parameter) ?? null,
      convolution: convolution3
    });
    this.outputs = goal === null ? graph.outputs.map((value) => tensors(recorder.keep(recording.ref(value)), value.shape)) : [];
    this.#targets = (goal?.objective.outputs ?? []).flatMap((output, index) => {
      const labels = goal?.labels[index];
      const isWeighted = goal?.isWeighted[index] ?? false;
      return labels ? [
        new import_target.Target(recorder, recording, output, {
          ...{
            index,
            labels,
            isWeighted,
            metrics: goal?.objective.metricsOf(index) ?? [],
            composed: composed[index] ?? null,
            labelSlots,
            training: optimizer !== null
          }
        })
      ] : [];
    });
    const [inputCount, outputCount] = [this.#inputs.length, goal?.objective.outputs.length ?? 0];
    this.#columns = [
      ...this.#inputs.map((to, index) => ({ index, to })),
      ...this.#targets.flatMap(({ index, labels, weights: weights2 }) => [
        { index: inputCount + index, to: labels },
        ...weights2 ? [{ index: inputCount + outputCount + index, to: weights2 }] : []
      ])
    ];
    this.#isLarge = isLong(this.#columns.reduce((sum, { to }) => sum + to.length, 0));
    if (optimizer !== null) recording.backward(this.#targets.flatMap(({ seed: seed2 }) => seed2 === null ? [] : [seed2]));
    const activities = goal === null ? [] : recording.activityPenalties().map((penalty) => recorder.keep(penalty));
    const weights = (goal?.parameters ?? []).flatMap((parameter) => {
      const { regularizer: regularizer2, memory: memory2, shape } = parameter;
      if (regularizer2 === null) return [];
      const [penalty, gradient] = [recorder.slot(1), update?.gradientOf(parameter) ?? null];
      regularizer2.emit(recorder.kernels, shape, recorder.external(memory2), penalty, gradient);
      return [penalty];
    });
    this.#penalties = [...activities, ...weights];
    if (optimizer !== null && !goal?.objective.hasLoss && activities.length === 0)
      throw new OptionError(
        `${model2.where()}: expected a loss to train with, received none. Call compile({ loss }), or addLoss() in a layer.`
      );
    update?.emit(recorder);
    const purpose = optimizer === null ? "inference" : "training";
    this.program = recorder.build({
      passes: [withPrecision(precision2), ...passes(purpose)],
      prepare: optimizer === null,
      lock
    });
    update?.follow(this.program);
  }
  /** Whether a step must end before the next one begins: the program stops half-way, for JavaScript. */
  get isInterrupted() {
    return this.program.isInterrupted;
  }
  /**
   * Writes a batch into a copy of the slots. `alone`: on this thread, because a run uses the others.
   */
  load(slot, batches, alone) {
    for (const { index, to } of this.#columns) batches.write(index, to.arrays[slot], alone);
  }
  /** The same; a large batch in turns with the event loop. */
  loadInTurns(slot, batches) {
    if (!this.#isLarge) return this.load(slot, batches, true);
    return this.#loadRows(slot, batches);
  }
  async #loadRows(slot, batches) {
    const turns = new Turns();
    for (const { index, to } of this.#columns)
      for (let row = 0; row < this.batch; row++) {
        if (turns.isOver) await turns.next();
        batches.write(index, to.arrays[slot], true, [row, row + 1]);
      }
  }
  /** Copies of the inputs in a copy of the slots. */
  inputsIn(slot) {
    return this.#inputs.map(({ arrays }, i) => new Tensor(arrays[slot].slice(), this.#inputShapes[i]));
  }
  /** Queues the step. `count` is how many train steps the model has done: the counter of its random numbers. */
  async run(slot, count2) {
    this.#setRandomStates(slot, count2);
    const tails = this.#update?.begin(slot) ?? [];
    try {
      await this.program.run(slot, tails);
    } catch (error) {
      this.#update?.undo();
      throw error;
    }
  }
  /** A predict step on this thread. */
  runSync(slot) {
    this.#setRandomStates(slot, 0);
    this.program.runSync(slot);
  }
  #setRandomStates(slot, count2) {
    for (const [seed2, state] of this.#randomStates)
      state.arrays[slot].set((seed2 === null ? random() : new Random(seed2)).state(count2));
  }
  /** Takes the losses and predictions of a finished run into the objective. */
  finish(slot) {
    const objective = this.#goal?.objective;
    if (!objective) return;
    for (const target of this.#targets) {
      this.#losses[target.index] = target.loss(slot);
      target.measure(slot);
    }
    let penalty = 0;
    for (const { arrays } of this.#penalties) penalty += arrays[slot][0];
    objective.addLosses(this.batch, this.#losses, penalty);
  }
};

// lib/training/step-cache.ts
var few = 4;
var most = 256;
var mostBytes = 2 ** 28;
var StepCache = class {
  /** By kind; the most recently used at the end. */
  #steps = {
    ...{ train: /* @__PURE__ */ new Map(), test: /* @__PURE__ */ new Map(), predict: /* @__PURE__ */ new Map(), sync: /* @__PURE__ */ new Map() }
  };
  #outputs = null;
  /** The revision of the optimizer that the train steps were recorded for. */
  #revision = null;
  /** Programs of one model never run at the same time. */
  #lock = null;
  clear() {
    for (const steps of Object.values(this.#steps)) steps.clear();
  }
  /**
   * Steps by the size of the batch, for the columns that the batches have at that moment. Settings of the engine that
   * are recorded are those of now for all of them.
   */
  stepper(network, purpose, columns) {
    const { optimizer, trained, precision: precision2 } = purpose;
    if (network.outputs !== this.#outputs) this.clear();
    this.#outputs = network.outputs;
    if (optimizer !== null && optimizer.revision !== this.#revision) {
      this.#steps.train.clear();
      this.#revision = optimizer.revision;
    }
    const { convolution: convolution3 } = engine;
    const settings = [convolution3, precision2 ?? "float32", ...trained === null ? [] : [trained.key]];
    let [last, lastColumns] = [null, null];
    return (size) => {
      const current2 = columns();
      if (last?.batch === size && lastColumns === current2) return last;
      lastColumns = current2;
      last = this.#find(network, purpose, current2, size, convolution3, settings);
      return last;
    };
  }
  #find(network, purpose, columns, batch, convolution3, settings) {
    const forms = columns.map((column2) => column2 === null ? "none" : column2.sample.join("x"));
    const key = `${batch} ${forms} ${purpose.cutter?.name} ${settings}`;
    const steps = this.#steps[purpose.kind];
    const known2 = steps.get(key);
    const step = known2 ?? this.#record(network, purpose, columns, batch, convolution3);
    steps.delete(key);
    steps.set(key, step);
    if (known2 === void 0) dropOldest(steps);
    return step;
  }
  #record(network, { objective, optimizer, trained, precision: precision2, cutter = null }, columns, batch, convolution3) {
    const [inputs, outputs] = [network.inputs.length, network.outputs.length];
    const shapes = columns.slice(0, inputs).map((column2) => [batch, ...column2?.sample ?? []]);
    const labels = columns.slice(inputs, inputs + outputs).map((column2) => column2?.sample ?? null);
    const isWeighted = columns.slice(inputs + outputs).map((column2) => column2 !== null);
    const goal = objective && { objective, optimizer, labels, isWeighted, parameters: trained?.weights ?? [] };
    const cut = cutter && trained && { cut: cutter.cutFor(trained), frozenKey: trained.key };
    this.#lock ??= new Recorder().build();
    return new Step(network, { inputs: shapes, goal, convolution: convolution3, precision: precision2, lock: this.#lock, ...cut });
  }
};
function dropOldest(steps) {
  let bytes2 = 0;
  for (const { program } of steps.values()) bytes2 += program.bytes;
  for (const [key, { program }] of steps) {
    if (steps.size <= few || steps.size <= most && bytes2 <= mostBytes) return;
    steps.delete(key);
    bytes2 -= program.bytes;
  }
}

// lib/models/model.ts
var import_files = link("models/files.ts");
var import_from_keras = link("models/from-keras.ts");

// lib/models/network.ts
var network_exports = {};
__export(network_exports, {
  Network: () => Network,
  arranged: () => arranged,
  isFunctional: () => isFunctional,
  mostValues: () => mostValues
});
var import_metadata = link("models/metadata.ts");

// lib/models/order.ts
function entriesOf(inputs) {
  return new Map(
    inputs.map((value, i) => {
      const { layer: layer2 } = nodeOf(value);
      if (layer2 instanceof InputLayer) return [value, layer2];
      const before = inputs.slice(0, i).filter((other) => nodeOf(other).layer === layer2).length;
      const name2 = `${layer2.name}_input${before === 0 ? "" : `_${before}`}`;
      return [value, new InputLayer({ shape: value.shape.slice(1), name: name2 })];
    })
  );
}
function walk(where2, entries, outputs) {
  const sourceOf = (value) => {
    const entry = entries.get(value);
    return nodeOf(entry === void 0 ? value : entry.value());
  };
  const nodes = [];
  const done = /* @__PURE__ */ new Set();
  const visits = /* @__PURE__ */ new Map();
  const underWay = [];
  const visit = (value) => {
    const node = sourceOf(value);
    if (done.has(node)) return;
    if (!visits.has(node.layer)) visits.set(node.layer, visits.size);
    if (node.inputs.length === 0 && !entries.has(value))
      throw new ShapeError(
        `${where2}: expected outputs that follow from the inputs, received one that needs ${node.layer.where()}. List it in inputs.`
      );
    underWay.push({ node, inputs: node.inputs, next: 0 });
  };
  for (const output of outputs) {
    visit(output);
    for (let last = underWay.at(-1); last !== void 0; last = underWay.at(-1)) {
      if (last.next < last.inputs.length) {
        visit(last.inputs[last.next++]);
        continue;
      }
      underWay.pop();
      done.add(last.node);
      nodes.push(last.node);
    }
  }
  const depths = /* @__PURE__ */ new Map();
  const layerDepths = /* @__PURE__ */ new Map();
  for (const node of nodes.toReversed()) {
    const depth = Math.max(depths.get(node) ?? 0, layerDepths.get(node.layer) ?? 0);
    depths.set(node, depth);
    layerDepths.set(node.layer, depth);
    for (const parent of node.inputs.map(sourceOf)) depths.set(parent, Math.max(depths.get(parent) ?? 0, depth + 1));
  }
  for (const layer2 of entries.values()) if (!layerDepths.has(layer2)) layerDepths.set(layer2, 0);
  const order = (layer2) => visits.get(layer2) ?? visits.size;
  const layers = [...layerDepths.keys()].sort(
    (a, b) => layerDepths.get(b) - layerDepths.get(a) || order(a) - order(b)
  );
  return { nodes, layers, sourceOf };
}

// lib/models/network.ts
var import_summary = link("models/summary.ts");
var mostValues = 1e5;
function endsOf(where2, what, given) {
  const isNamed = !isArray(given) && !(given instanceof Value) && isRecord(given);
  const names3 = isNamed && read(() => Object.keys(given).sort()) || null;
  const isList = isArray(given) && given.length <= mostValues;
  const list = isList && read(() => Array.from(given)) || [given];
  const values = names3 ? names3.map((name2) => property(given, name2)) : list;
  const wrong = values.findIndex((value) => !(value instanceof Value));
  if (wrong >= 0)
    throw new OptionError(
      `${where2}: expected inputs and outputs that are symbolic values, as input() and apply() give them, received ${show(values[wrong])} in the ${what}${names3 ? ` as ${show(names3[wrong])}` : ""}.`
    );
  if (values.length === 0)
    throw new OptionError(`${where2}: expected at least one input and one output, received none of the ${what}.`);
  return { values, names: names3 };
}
var deepest2 = 100;
var Network = class Network extends Layer {
  static {
    shareInstances(Network, "Network");
  }
  #inputs = [];
  #outputs = [];
  #inputKeys = null;
  #outputKeys = null;
  #entries = /* @__PURE__ */ new Map();
  /** Null: to be looked up. */
  /** Of the layers that give the outputs, where these have no names of their own. */
  #layerNames = null;
  #graph = null;
  #layers = [];
  #byName = null;
  #names = /* @__PURE__ */ new Set();
  #depth = 1;
  #metadata = Object.freeze({});
  #outputShapes = /* @__PURE__ */ new Map();
  constructor({ name: name2, trainable }) {
    super({ ...name2 !== void 0 && { name: name2 }, ...trainable !== void 0 && { trainable } });
  }
  /** Makes this the network from `inputs` to `outputs`. `layers`: as they are listed; by default in Keras's order. */
  setGraph(inputs, outputs, layers) {
    const { values: from, names: inputKeys } = endsOf(this.where(), "inputs", inputs);
    const { values: to, names: outputKeys } = endsOf(this.where(), "outputs", outputs);
    if (new Set(from).size !== from.length)
      throw new OptionError(`${this.where()}: expected every input once, received one that is listed twice.`);
    const entries = entriesOf(from);
    const graph = walk(this.where(), entries, to);
    for (const layer2 of layers ?? graph.layers) this.#list(layer2);
    this.#inputKeys = inputKeys;
    this.#outputKeys = outputKeys;
    this.#entries = entries;
    this.#connect(from, to);
    this.#graph = graph;
  }
  /** Adds a layer to the list and connects it. Where connecting throws, nothing has changed. */
  append(layer2, connect) {
    this.#list(layer2);
    try {
      connect();
    } catch (error) {
      this.dropLast();
      throw error;
    }
  }
  /** Takes the last layer from the list, and its name. */
  dropLast() {
    const dropped = this.#layers.pop();
    if (dropped !== void 0) this.#names.delete(dropped.name);
    this.#byName = null;
    this.#depth = this.#layers.reduce(
      (depth, layer2) => Math.max(depth, layer2 instanceof Network ? layer2.depth + 1 : 1),
      1
    );
  }
  /** Sets the graph of a chain that has changed at its end. */
  endGraph(input2, outputs) {
    this.#entries = entriesOf([input2]);
    this.#connect([input2], outputs);
  }
  #connect(inputs, outputs) {
    this.#inputs = inputs;
    this.#outputs = outputs;
    this.#graph = null;
    this.#layerNames = null;
    this.#outputShapes.clear();
  }
  /** The uses of layers from the inputs to the outputs. */
  get graph() {
    this.#graph ??= walk(this.where(), this.#entries, this.#outputs);
    return this.#graph;
  }
  #list(layer2) {
    if (this.#names.has(layer2.name))
      throw new OptionError(
        `${this.where()}: expected layers with names of their own, received two called ${show(layer2.name)}.`
      );
    const depth = Math.max(this.#depth, layer2 instanceof Network ? layer2.depth + 1 : 1);
    if (depth > deepest2)
      throw new OptionError(
        `${this.where()}: expected models that are nested at most ${deepest2} deep, received ${depth} levels.`
      );
    if (holds(layer2, this))
      throw new OptionError(`${this.where()}: expected layers that do not hold this model, received ${show(layer2)}.`);
    this.#depth = depth;
    this.#names.add(layer2.name);
    this.#layers.push(layer2);
    this.#byName = null;
  }
  /**
   * JSON of the user that is saved with the model in every format, and is there again after loading: `classNames`, and
   * whatever else belongs to the model. Set it as a whole: `net.metadata = { classNames: ['cat', 'dog'] }`. A frozen
   * copy is kept. Setting throws OptionError for what is no JSON, or longer than 1 MiB.
   */
  get metadata() {
    return this.#metadata;
  }
  set metadata(metadata) {
    this.#metadata = (0, import_metadata.metadataOption)(`${this.where()} metadata`, metadata);
  }
  /** Levels of models: 1 for one that has no others in it. */
  get depth() {
    return this.#depth;
  }
  /** Symbolic inputs. */
  get inputs() {
    return this.#inputs;
  }
  /** Symbolic outputs. */
  get outputs() {
    return this.#outputs;
  }
  /** Whether inputs and outputs were given by names. */
  get isNamed() {
    return { inputs: this.#inputKeys !== null, outputs: this.#outputKeys !== null };
  }
  arrange(outputs) {
    return arranged(outputs, this.#outputKeys);
  }
  /** Values may be given by the names of the inputs. */
  valuesOf(inputs) {
    if (isArray(inputs) || inputs instanceof Value || !isRecord(inputs)) return super.valuesOf(inputs);
    return super.valuesOf(byName(this.where(), inputs, this.inputNames));
  }
  /** The only input of the model; the list of them, whose type `inputs` has; or those by their names. */
  get input() {
    this.expectGraph(`${this.where()} input`);
    return arranged(this.#inputs, this.#inputKeys);
  }
  /** The only output of the model; the list of them, whose type `outputs` has; or those by their names. */
  get output() {
    this.expectGraph(`${this.where()} output`);
    return this.arrange(this.#outputs);
  }
  get layers() {
    return this.#layers;
  }
  /** Names of the inputs: those they were given, or those of their layers. */
  get inputNames() {
    return [...this.#inputKeys ?? this.#entryNames];
  }
  get #entryNames() {
    return [...this.#entries.values()].map(({ name: name2 }) => name2);
  }
  /**
   * Names of the outputs: those they were given, or those of the layers that give them, numbered where one layer gives
   * several.
   */
  get outputNames() {
    if (this.#outputKeys !== null) return [...this.#outputKeys];
    this.#layerNames ??= this.#namesOfLayers();
    return [...this.#layerNames];
  }
  #namesOfLayers() {
    const own = this.#outputs.map((value) => this.graph.sourceOf(value).layer.name);
    const taken = new Set(own);
    return own.map((name2, i) => {
      if (own.indexOf(name2) === i) return name2;
      let count2 = 1;
      while (taken.has(`${name2}_${count2}`)) count2++;
      taken.add(`${name2}_${count2}`);
      return `${name2}_${count2}`;
    });
  }
  /** The ops of the model for inputs of these shapes, for recording programs. All weights have a place after this. */
  trace(inputs, training, extend) {
    this.expectGraph();
    this.place();
    const graph = traceLayer(this, inputs, { training }, extend);
    const owned = new Set(this.weights);
    const stray = [...graph.weights.keys()].find((parameter) => !owned.has(parameter));
    if (stray !== void 0)
      throw new OptionError(
        `${this.where()}: expected the layers that a layer uses to be fields of it, received a weight ${show(stray.name)} of one that is none. Private fields, maps and closures are not seen.`
      );
    return graph;
  }
  /** Shapes of the outputs for inputs of these shapes, all axes known. */
  outputShapesFor(inputs) {
    this.expectGraph();
    const shapes = this.#outputs.map(({ shape }) => [inputs[0][0], ...shape.slice(1)]);
    if (shapes.every((shape) => isKnown(shape))) return shapes;
    const key = inputs.map(formatShape).join();
    const known2 = this.#outputShapes.get(key) ?? this.outputShapes(inputs);
    if (this.#outputShapes.size >= mostShapes) this.#outputShapes.clear();
    this.#outputShapes.set(key, known2);
    return known2;
  }
  /** Throws ShapeError where the model has no layers, or no input shape yet. */
  expectGraph(where2) {
    if (this.#outputs.length === 0)
      throw new ShapeError(
        `${where2 ?? this.where()}: expected a model with layers and a known input shape, received one without. Give the first layer an inputShape.`
      );
  }
  /** Called with the shape of the first data: a model without an input shape takes it from them. */
  buildFor(_sample) {
  }
  /**
   * Puts all weights that have no place yet into one allocation: trainable ones first, so that an optimizer passes over
   * one run of memory.
   */
  place() {
    const loose = this.weights.filter(({ isPlaced }) => !isPlaced);
    if (loose.length === 0) return;
    const ordered = [...loose.filter(({ trainable }) => trainable), ...loose.filter(({ trainable }) => !trainable)];
    const values = backend.allocate(
      ordered.reduce((sum, { shape }) => sum + sizeOf(shape), 0),
      "float32"
    );
    let offset = 0;
    for (const parameter of ordered) {
      const end = offset + sizeOf(parameter.shape);
      parameter.place(values.subarray(offset, end));
      offset = end;
    }
  }
  get sublayers() {
    this.#byName ??= Object.fromEntries(this.#layers.map((layer2) => [layer2.name, layer2]));
    return this.#byName;
  }
  get trainable() {
    return super.trainable;
  }
  /** Freezes or unfreezes every layer. Read before every step. */
  set trainable(value) {
    super.trainable = value;
    for (const layer2 of this.#layers) layer2.trainable = value;
  }
  /** A layer by its name, or by its place. */
  getLayer(which) {
    const found = typeof which === "number" ? this.#layers.at(which) : this.#layers.find(({ name: name2 }) => name2 === which);
    if (found === void 0)
      throw new OptionError(
        `${this.where()}: expected a layer, one of ${showNames(this.#layers.map(({ name: name2 }) => name2))}, received ${show(which)}.`
      );
    return found;
  }
  /** Prints layers, output shapes and numbers of weights, as Keras does. */
  summary(options5 = {}) {
    (0, import_summary.printSummary)(this, options5);
  }
  /** Masks are those of its layers. */
  get heedsMasks() {
    return true;
  }
  /** The model as a layer: its own layers, one after the other. */
  call(inputs, { apply: apply3 }) {
    if (this.#outputs.length === 0 && this.#layers.length > 0)
      return this.#layers.reduce((values2, layer2) => apply3(layer2, values2), inputs);
    this.#check(inputs.map(({ shape }) => shape));
    const values = new Map(this.#inputs.map((input2, i) => [input2, inputs[i]]));
    const valueIn = (value) => values.get(value);
    for (const { layer: layer2, inputs: inputs2, outputs, training, options: options5, given } of this.graph.nodes) {
      if (inputs2.length === 0) continue;
      const results = apply3(layer2, inputs2.map(valueIn), training, options5, given);
      for (const [i, value] of outputs.entries()) if (!values.has(value)) values.set(value, results[i]);
    }
    return this.#outputs.map(valueIn);
  }
  #check(inputs) {
    this.expectGraph();
    const own = this.#inputs.map(({ shape }) => shape);
    if (own.length !== inputs.length || own.some((shape, i) => !fitsShape(inputs[i], shape)))
      throw new ShapeError(
        `${this.where()}: expected inputs of shape ${own.map(formatShape).join(" and ")}, received ${inputs.map(formatShape).join(" and ")}.`
      );
  }
  /** A model without an input shape takes that of the first value it is applied to. */
  build(inputs) {
    const shapes = shapeList(this.where(), inputs);
    if (this.#outputs.length === 0 && shapes.length === 1) this.buildFor(shapes[0].slice(1));
    this.#check(shapes);
  }
};
function arranged(items, names3) {
  if (names3 === null) return items.length === 1 ? items[0] : [...items];
  return Object.fromEntries(names3.map((name2, i) => [name2, items[i]]));
}
var isFunctional = (layer2) => layer2 instanceof Network && layer2.type !== "Sequential";
function holds(layer2, network) {
  const found = /* @__PURE__ */ new Set([layer2]);
  for (const one of found) for (const inner of Object.values(one.sublayers)) found.add(inner);
  return found.has(network);
}
var mostShapes = 64;

// lib/models/model.ts
var import_non_finite = link("models/non-finite.ts");
var import_to_keras = link("models/to-keras.ts");
var import_trainer = link("models/trainer.ts");
var Model = class Model extends Network {
  static {
    shareInstances(Model, "Model");
  }
  static type = "Functional";
  /** Whether layers are added one after the other, and not given as a graph. */
  static isChain = false;
  /** Set to true by a callback to end `fit` after the running batch. */
  stopTraining = false;
  /** Of the last fit. */
  history = null;
  /** Predicting and testing share memory and metrics. */
  #exclusive = new Exclusive();
  #steps = new StepCache();
  #inference = new Inference(this, this.#steps, this.#exclusive);
  /** Null until the model is compiled or trained: who only predicts needs none of it. */
  #ownTrainer = null;
  constructor(options5) {
    knownOptions("model", options5, ["inputs", "outputs", "name", "trainable"]);
    super({ name: options5.name, trainable: options5.trainable });
    if (this.constructor.isChain) return;
    const { inputs, outputs } = options5;
    this.setGraph(inputs, outputs);
    if (options5.trainable === false) this.trainable = false;
  }
  get #trainer() {
    this.#ownTrainer ??= new import_trainer.Trainer(this, Model.prototype, this.#steps, this.#exclusive);
    return this.#ownTrainer;
  }
  /** Keras's configuration of the network. */
  config() {
    return (0, import_to_keras.networkToKeras)(this).config;
  }
  /** A model from what `getConfig` gives: the same layers with new weights. Throws FormatError. */
  static fromConfig(config) {
    const { type } = this;
    return (0, import_from_keras.networkFromKeras)({ class_name: type, config }, { where: `${type} fromConfig` }).network;
  }
  /** The network as Keras's JSON, without weights. */
  toJSON() {
    return (0, import_to_keras.networkToKeras)(this);
  }
  get optimizer() {
    return this.#ownTrainer?.state.optimizer ?? null;
  }
  /**
   * Takes an optimizer without a loss, as a file may have it: `compile({ optimizer: model.optimizer, loss })` goes
   * on.
   */
  restoreOptimizer(optimizer) {
    this.#trainer.procedures.restoreOptimizer(optimizer);
  }
  /** What `compile` was given; null before. */
  get compileOptions() {
    return this.#ownTrainer?.procedures.compiled?.options ?? null;
  }
  /** Metrics by their names in logs. Known once there were data. */
  get metrics() {
    return this.#ownTrainer?.procedures.compiled?.training.metrics ?? [];
  }
  /** Names of the values that `evaluate` gives, in order. Known once there were data. */
  get metricsNames() {
    return Object.keys(this.#ownTrainer?.procedures.compiled?.testing.logs() ?? {});
  }
  /** Settles how the model is trained. Weights stay; the state of training begins anew with the optimizer. */
  compile(options5) {
    this.#trainer.procedures.compile(options5);
  }
  async fit(x, second, third) {
    const { given, options: options5 } = givenOf(this, x, second, third);
    return this.#trainer.fit(given, options5);
  }
  /** fit on a data set, by tfjs's name. */
  fitDataset(data, options5) {
    return this.fit(data, options5);
  }
  /**
   * Writes network, weights, and what it was compiled with, the optimizer's state included. The ending chooses the
   * format: '.keras' or '.h5'.
   */
  async save(path, options5) {
    const state = this.#snapshot();
    await (0, import_files.save)(this, path, state, options5);
  }
  /**
   * Writes the weights alone: '.weights.h5' as Keras 3 does, '.h5' as all versions of Keras do, '.safetensors' by their
   * names, of 16 bits where `dtype` asks for it.
   */
  async saveWeights(path, options5) {
    await (0, import_files.saveWeights)(this, path, this.#snapshot().weights, options5);
  }
  /**
   * Takes the weights of a file, of weights alone or of a whole model: layer by layer in order, or by the names of
   * layers. All that fit, or, unless mismatches are skipped, none: then FormatError names the first difference.
   */
  async loadWeights(source, options5 = {}) {
    await (0, import_files.loadWeights)(this, source, options5);
  }
  /**
   * Throws OptionError or DataError where `save` or, with `weightsOnly`, `saveWeights` would refuse the path: the
   * ending, the folder, the permissions.
   */
  async expectSavable(path, options5 = {}) {
    await (0, import_files.expectSavable)(path, options5);
  }
  /** Copies of all that training changes, as they are between two steps. */
  #snapshot() {
    const { optimizer, compileOptions } = this;
    const weights = new Map(this.weights.map((weight) => [weight, settled(weight.memory).slice()]));
    return {
      weights,
      compiled: optimizer && { optimizer, compileOptions, state: this.optimizerState() }
    };
  }
  /**
   * The optimizer's own variables as they stand in files: for the weights that are trainable now, and with `frozen` for
   * those that may become so. By default with these if some of them have been trained. Empty before compile.
   */
  optimizerState(frozen) {
    return this.#ownTrainer?.state.optimizerState(frozen) ?? [];
  }
  /**
   * Takes over what optimizerState gave: training goes on from there. Throws ShapeError where it is of another model.
   */
  restoreOptimizerState(state) {
    this.#trainer.state.restoreOptimizerState(state);
  }
  /** Finds where the first NaN or infinity of a training step has appeared, for callbacks. */
  nonFiniteFinder() {
    return new import_non_finite.ModelNonFiniteFinder(this, () => this.#ownTrainer?.procedures.lastInputs ?? []);
  }
  /**
   * One step on a batch, as `fit` and `trainOnBatch` do it: of what the model was compiled for. A class of one's own
   * overrides it; `fit` then gives it every batch as the data were given, and takes what it tells: numbers, which are
   * averaged over the samples, and metrics. It computes with steps that were made by `trainStep({ ... })`.
   */
  trainStep(batch) {
    return this.#trainer.trainStep(batch);
  }
  /** The same for `evaluate`, `testOnBatch` and validation: loss and metrics, without a step. */
  testStep(batch) {
    return this.#trainer.testStep(batch);
  }
  async evaluate(x, second, third) {
    const { given, options: options5 } = givenOf(this, x, second, third);
    return asAsked(await this.#trainer.evaluate(given, options5), options5);
  }
  async trainOnBatch(x, y, options5 = {}) {
    return asAsked(await this.#trainer.trainOnBatch(x, y, options5), options5);
  }
  async testOnBatch(x, y, options5 = {}) {
    return asAsked(await this.#trainer.testOnBatch(x, y, options5), options5);
  }
  /**
   * What the model gives for some data, or for an iterable of batches (`{ x }` or x): a tensor, or with several outputs
   * a list of them (`predict<Tensor[]>(...)`), or an object where the outputs have names.
   */
  async predict(x, options5 = {}) {
    return this.arrange(await this.#inference.predict(x, options5));
  }
  /** predict on one batch. */
  async predictOnBatch(x) {
    return this.arrange(await this.#inference.predictOnBatch(x));
  }
  /** predict on the calling thread: the lowest latency for few samples. The event loop waits. */
  predictSync(x, options5 = {}) {
    return this.arrange(this.#inference.predictSync(x, options5));
  }
  /**
   * Where the time of one step goes, kernel call by kernel call: of a train step where labels are given, else of a
   * predict step. All samples are one batch. Takes some 20 steps on the calling thread, and changes nothing.
   */
  profile(x, y) {
    return this.#trainer.profile(x, y);
  }
};
var asAsked = (logs, { returnDict }) => returnDict ? logs : Object.values(logs);
var model = (options5) => new Model(options5);

// lib/layers/within.ts
var within_exports = {};
__export(within_exports, {
  layersWithin: () => layersWithin,
  movingWeights: () => movingWeights,
  weightNames: () => weightNames
});
var layersWithin = (layer2) => [
  .../* @__PURE__ */ new Set([layer2, ...Object.values(layer2.sublayers).flatMap(layersWithin)])
];
var movingWeights = (layer2) => layer2.trainable ? [
  ...layer2.ownParameters.filter(({ moves }) => moves),
  ...Object.values(layer2.sublayers).flatMap((sublayer) => movingWeights(sublayer))
] : [];
var weightNames = (layer2) => new Map(
  layersWithin(layer2).flatMap(
    ({ name: name2, ownParameters }) => ownParameters.map((parameter) => [parameter, `${name2}/${parameter.name}`])
  )
);

// lib/graph/compute.ts
var compute_exports = {};
__export(compute_exports, {
  compute: () => compute,
  computeAside: () => computeAside,
  differentiate: () => differentiate
});
function copyInto(recorder, x, y) {
  const from = { xOffset: 0, xOuter: 0, xRow: 0, yOffset: 0, yOuter: 0, yRow: 0 };
  recorder.kernels.copyBlocks({ outer: 1, rows: 1, length: x.length, ...from }, { x, y });
}
function record(where2, tensors2, compose2) {
  const trace = new Trace(where2, { training: false });
  const inputs = tensors2.map(({ shape }) => trace.input(shape));
  const results = compose2(inputs);
  const isValue2 = (result) => result instanceof Value;
  if (!results.every(isValue2)) return null;
  const recorder = new Recorder();
  const { calls, weights, penalties } = trace;
  const recording = new Recording({ inputs, outputs: results, calls, weights, penalties }, recorder, {
    inputs: tensors2.map(({ data }) => recorder.external(data)),
    randomState: () => recorder.external(random().state())
  });
  const outputs = results.map((result) => {
    const output = recorder.slot(sizeOf(result.shape));
    copyInto(recorder, recording.ref(result), output);
    return new Tensor(output.arrays[0], result.shape);
  });
  return { program: recorder.build(), outputs };
}
function compute(where2, tensors2, compose2) {
  const computation = record(where2, tensors2, (values) => [compose2(values)]);
  computation?.program.runSync(0);
  return computation?.outputs[0] ?? null;
}
async function computeAside(where2, tensors2, compose2) {
  const computation = record(where2, tensors2, compose2);
  await computation?.program.run(0);
  return computation?.outputs ?? [];
}
function differentiate(where2, tensors2, compose2, factors) {
  const trace = new Trace(where2, { training: false });
  const inputs = tensors2.map(({ shape }) => trace.input(shape));
  const value = compose2(inputs);
  const recorder = new Recorder();
  const { calls, weights, penalties } = trace;
  const recording = new Recording({ inputs, outputs: [value], calls, weights, penalties }, recorder, {
    inputs: tensors2.map(({ data }) => recorder.external(data)),
    randomState: () => recorder.external(random().state())
  });
  const copyOf3 = (ref, shape) => {
    const copy = new Tensor(new Float32Array(sizeOf(shape)), shape);
    if (ref !== null) copyInto(recorder, ref, recorder.external(copy.data));
    return copy;
  };
  const result = copyOf3(recording.ref(value), value.shape);
  const gradients3 = recording.backward([[value, recorder.external(factors)]], inputs).map((ref, i) => copyOf3(ref, tensors2[i].shape));
  recorder.build().runSync(0);
  return { value: result, gradients: gradients3 };
}

// lib/training/warnings.ts
var warnings_exports = {};
__export(warnings_exports, {
  codesOption: () => codesOption,
  setWarnings: () => setWarnings,
  silencedCodes: () => silencedCodes
});
var silenced = [];
function codesOption(where2, codes) {
  if (isArray(codes) && codes.every((code) => typeof code === "string")) return Array.from(codes);
  throw new OptionError(`${where2}: expected silence to be a list of codes, received ${show(codes)}.`);
}
function setWarnings(options5) {
  knownOptions("setWarnings", options5, ["silence"]);
  silenced = codesOption("setWarnings", options5.silence);
}
var silencedCodes = () => silenced;

// lib/models/sequential.ts
var sequential_exports = {};
__export(sequential_exports, {
  Sequential: () => Sequential,
  modelFromKeras: () => modelFromKeras,
  sequential: () => sequential
});
var import_from_keras2 = link("models/from-keras.ts");

// lib/models/network-classes.ts
var network_classes_exports = {};
__export(network_classes_exports, {
  networkClasses: () => networkClasses,
  registerNetworks: () => registerNetworks
});
var classes = null;
function registerNetworks(registered3) {
  classes = registered3;
}
function networkClasses(where2) {
  if (classes === null) throw new OptionError(`${where2}: expected the classes of models to be loaded.`);
  return classes;
}

// lib/models/sequential.ts
var Sequential = class Sequential extends Model {
  static {
    shareInstances(Sequential, "Sequential");
  }
  static type = "Sequential";
  static isChain = true;
  /** Layers that are in the graph. */
  #applied = 0;
  constructor(options5 = {}) {
    knownOptions("sequential", options5, ["layers", "name", "trainable"]);
    super({ name: options5.name, trainable: options5.trainable });
    const { layers = [] } = options5;
    if (!isArray(layers))
      throw new OptionError(`${this.where()}: expected layers to be a list, received ${show(layers)}.`);
    for (const layer2 of layers) this.add(layer2);
    if (options5.trainable === false) this.trainable = false;
  }
  /** Puts a layer behind the last one. An `input()` may come first. */
  add(layer2) {
    refuseFactory(this.where(), layer2);
    const added = layer2 instanceof Value ? nodeOf(layer2).layer : layer2;
    if (!(added instanceof Layer) || layer2 instanceof Value && !(added instanceof InputLayer))
      throw new OptionError(`${this.where()}: expected a layer to add, received ${show(layer2)}.`);
    this.#expectOnItsOwn("add");
    if (added instanceof InputLayer) {
      if (this.layers.length > 0 || this.inputs.length > 0)
        throw new OptionError(`${this.where()}: expected an input layer first, received it after others.`);
      this.setGraph(added.value(), added.value(), []);
      return;
    }
    this.append(added, () => this.#connect(null));
  }
  /** Removes the last layer, and returns it; undefined where there is none. */
  pop() {
    this.#expectOnItsOwn("pop");
    const last = this.layers.at(-1);
    if (last === void 0) return void 0;
    if (this.#applied === this.layers.length) {
      const node = nodeOf(this.outputs[0]);
      last.nodes.splice(last.nodes.indexOf(node), 1);
      this.endGraph(this.inputs[0], node.inputs);
      this.#applied--;
    }
    this.dropLast();
    return last;
  }
  /** What uses the model counts on its outputs. */
  #expectOnItsOwn(what) {
    if (this.nodes.length > 0)
      throw new OptionError(
        `${this.where()} ${what}: expected a model that is not part of another one yet, received one that was applied.`
      );
  }
  /** Applies the layers that are not in the graph yet, if there is an input. */
  #connect(sample) {
    const start = this.inputs[0] ?? this.#start(sample);
    if (start === null) return;
    const added = this.layers.slice(this.#applied);
    const before = this.outputs.length > 0 ? this.outputs : [start];
    if (added.length > 1)
      added.reduce(
        (shapes, layer2) => layer2.outputShapes(shapes),
        before.map(({ shape }) => shape)
      );
    const end = added.reduce((values, layer2) => layer2.applyAll(values), before);
    this.#applied = this.layers.length;
    this.endGraph(start, end);
  }
  /** The input: what the first layer says, or else of this shape. */
  #start(sample) {
    const [first] = this.layers;
    const shape = (first instanceof Network ? first.inputs[0]?.shape.slice(1) : first?.inputShape) ?? sample;
    return shape ? new InputLayer({ shape, name: `${this.name}_input` }).value() : null;
  }
  buildFor(sample) {
    if (this.inputs.length === 0 && this.layers.length > 0) this.#connect(sample);
  }
};
var sequential = (options5) => new Sequential(options5);
registerNetworks({ sequential, functional: model });
var modelFromKeras = (json, options5) => (0, import_from_keras2.networkFromKeras)(json, options5);

// lib/optimizers/index.ts
var optimizers_exports = {};
__export(optimizers_exports, {
  LossScaleOptimizer: () => import_loss_scale.LossScaleOptimizer,
  MultiOptimizer: () => import_multi.MultiOptimizer,
  Optimizer: () => import_optimizer2.Optimizer,
  OptimizerMap: () => import_multi.OptimizerMap,
  customOptimizerName: () => customOptimizerName,
  get: () => get4,
  lossScaleOptimizer: () => import_loss_scale.lossScaleOptimizer,
  multiOptimizer: () => import_multi.multiOptimizer,
  optimizerMap: () => import_multi.optimizerMap,
  registerOptimizer: () => registerOptimizer
});
__reExport(optimizers_exports, link("optimizers/all.ts"));
var import_loss_scale = link("optimizers/loss-scale.ts");
var import_multi = link("optimizers/multi.ts");
var import_optimizer2 = link("optimizers/optimizer.ts");

// lib/optimizers/registry.ts
var registry_exports2 = {};
__export(registry_exports2, {
  customOptimizerName: () => customOptimizerName,
  get: () => get4,
  listOptimizer: () => listOptimizer,
  optimizerToKeras: () => optimizerToKeras,
  registerOptimizer: () => registerOptimizer
});
var all3 = __toESM(link("optimizers/all.ts"), 1);
var import_optimizer = link("optimizers/optimizer.ts");
var listed6 = classesIn(all3);
function listOptimizer(Class) {
  listed6[Class.type] = Class;
}
function get4(identifier) {
  if (identifier instanceof import_optimizer.Optimizer) return identifier;
  if (isClassOf(identifier, import_optimizer.Optimizer) && identifier !== import_optimizer.Optimizer)
    return new identifier();
  const optimizer = resolve("optimizer", listed6, identifier);
  const undecayed = property(identifier, undecayedKey);
  if (undecayed !== void 0) optimizer.excludeFromWeightDecay(undecayed);
  return optimizer;
}
var undecayedKey = "exclude_from_weight_decay";
function optimizerToKeras(optimizer) {
  if (!(optimizer instanceof import_optimizer.Optimizer))
    throw new OptionError(`optimizerToKeras: expected an optimizer, received ${show(optimizer)}.`);
  const written = toKeras("keras.optimizers", optimizer, customOptimizerName(optimizer));
  const { excludeFromWeightDecay } = optimizer.config();
  return optimizer.undecayed.length === 0 ? written : { ...written, [undecayedKey]: excludeFromWeightDecay };
}
var registerOptimizer = (Class, name2) => register("optimizer", Object.keys(listed6), Class, name2 ?? property(Class, "name"));
var customOptimizerName = (optimizer) => customName("optimizer", listed6, optimizer);

// lib/engine/interpolations.ts
var interpolations_exports = {};
__export(interpolations_exports, {
  interpolations: () => interpolations
});
var interpolations = [
  "nearest",
  "bilinear",
  "bicubic",
  "lanczos3",
  "lanczos5",
  "area",
  "gaussian",
  "mitchellcubic"
];

// lib/applications/index.ts
var applications_exports = {};
__reExport(applications_exports, link("applications/all.ts"));

// lib/formats/index.ts
var formats_exports = {};
__export(formats_exports, {
  formats: () => formats,
  loadModel: () => loadModel,
  modelFromJSON: () => modelFromJSON
});
var import_files2 = link("models/files.ts");

// lib/models/format.ts
var format_exports = {};
__export(format_exports, {
  filesOfFolders: () => filesOfFolders,
  registerFormat: () => registerFormat,
  registeredFormats: () => registeredFormats
});
var registered2 = [];
function registerFormat(format) {
  registered2.push(format);
}
var registeredFormats = () => registered2;
var filesOfFolders = () => registered2.flatMap(({ fileOfFolder }) => fileOfFolder ?? []);

// lib/formats/index.ts
var import_source = link("models/source.ts");

// lib/formats/containers/signatures.ts
var startsWith = (signature) => (bytes2) => signature.every((byte, i) => bytes2[i] === byte);
var isHdf5 = startsWith([137, 72, 68, 70, 13, 10, 26, 10]);
var isZip = startsWith([80, 75, 3, 4]);

// lib/formats/h5/format.ts
var h5 = {
  name: "h5",
  endings: [".h5", ".hdf5"],
  recognizes: isHdf5,
  read: async (source, options5) => (await Promise.resolve().then(() => __toESM(link("formats/h5/read.ts"), 1))).read(source, options5),
  write: async (network, state) => (await Promise.resolve().then(() => __toESM(link("formats/h5/write.ts"), 1))).write(network, state),
  readWeights: async (...read3) => (await Promise.resolve().then(() => __toESM(link("formats/h5/weights.ts"), 1))).readWeights(...read3),
  writeWeights: async (...write2) => (await Promise.resolve().then(() => __toESM(link("formats/h5/weights.ts"), 1))).writeWeights(...write2)
};

// lib/formats/keras/format.ts
var keras = {
  name: "keras",
  endings: [".keras"],
  recognizes: isZip,
  read: async (source, options5) => (await Promise.resolve().then(() => __toESM(link("formats/keras/file.ts"), 1))).read(source, options5),
  write: async (network, state) => (await Promise.resolve().then(() => __toESM(link("formats/keras/file.ts"), 1))).write(network, state),
  readWeights: async (...read3) => (await Promise.resolve().then(() => __toESM(link("formats/keras/file.ts"), 1))).readWeights(...read3)
};

// lib/formats/onnx/format.ts
var following = /* @__PURE__ */ new Set([18, 26, 34, 40, 50, 58, 66]);
var onnx = {
  name: "onnx",
  endings: [".onnx"],
  // The version of the format, below 128, and then another field of the model.
  recognizes: ([field, version2, next]) => field === 8 && version2 > 0 && version2 < 128 && following.has(next),
  read: async (source) => (await Promise.resolve().then(() => __toESM(link("formats/onnx/read/model.ts"), 1))).read(source),
  write: async (network, state) => (await Promise.resolve().then(() => __toESM(link("formats/onnx/write/model.ts"), 1))).write(network, state)
};

// lib/formats/safetensors/format.ts
var lengthBytes = 8;
var [brace, longestHeader] = ["{".charCodeAt(0), 1e8];
var safetensors = {
  name: "safetensors",
  endings: [".safetensors"],
  recognizes: (bytes2) => bytes2.length > lengthBytes && bytes2[lengthBytes] === brace && new DataView(bytes2.buffer, bytes2.byteOffset).getBigUint64(0, true) <= longestHeader,
  readWeights: async (...read3) => (await Promise.resolve().then(() => __toESM(link("formats/safetensors/weights.ts"), 1))).readWeights(...read3),
  weightsDTypes: ["float32", "float16", "bfloat16"],
  writeWeights: async (...write2) => (await Promise.resolve().then(() => __toESM(link("formats/safetensors/weights.ts"), 1))).writeWeights(...write2)
};

// lib/formats/tfjs/format.ts
var ownShard = /"(group1-shard\d+of\d+-[0-9a-f]{12}\.bin)"/g;
var tfjs = {
  name: "tfjs",
  endings: [".json"],
  fileOfFolder: "model.json",
  // JSON begins with a brace, whatever stands in it.
  recognizes: (bytes2) => /^\s*\{/.test(new TextDecoder("latin1").decode(bytes2.subarray(0, 64))),
  read: async (source, options5) => (await Promise.resolve().then(() => __toESM(link("formats/tfjs/read.ts"), 1))).read(source, options5),
  write: async (network, state) => (await Promise.resolve().then(() => __toESM(link("formats/tfjs/write.ts"), 1))).write(network, state),
  filesBeside: (main) => Array.from(new TextDecoder("latin1").decode(main).matchAll(ownShard), ([, name2]) => name2),
  readWeights: async (...read3) => (await Promise.resolve().then(() => __toESM(link("formats/tfjs/read.ts"), 1))).readWeights(...read3)
};

// lib/formats/all.ts
var all4 = [keras, h5, tfjs, onnx, safetensors];

// lib/formats/index.ts
var import_json = link("formats/containers/json.ts");
for (const format of all4) registerFormat(format);
var formats = all4.map(({ name: name2, endings, read: read3, write: write2, writeWeights }) => ({
  ...{ name: name2, endings },
  ...{ reads: read3 !== void 0, writes: write2 !== void 0, writesWeights: writeWeights !== void 0 }
}));
async function loadModel(source, options5 = {}) {
  const where2 = "loadModel";
  knownOptions(where2, options5, ["compile", "customObjects", "requestInit"]);
  const settings = {
    compile: booleanOption(where2, "compile", options5.compile ?? true),
    customObjects: customObjectsOption(where2, options5.customObjects)
  };
  const opened = await (0, import_source.openSource)(where2, source, filesOfFolders(), (0, import_source.requestOption)(where2, options5.requestInit));
  const format = (0, import_files2.formatOf)(
    opened,
    all4.filter(({ read: read3 }) => read3 !== void 0)
  );
  return await format.read?.(opened, settings);
}
function modelFromJSON(json, options5 = {}) {
  const where2 = "modelFromJSON";
  knownOptions(where2, options5, ["customObjects"]);
  const value = typeof json === "string" ? (0, import_json.parseJson)(json, where2) : json;
  const read3 = () => modelFromKeras(value, { where: where2 }).network;
  return withCustomObjects(customObjectsOption(where2, options5.customObjects), read3);
}
function customObjectsOption(where2, objects = {}) {
  const customs = isRecord(objects) ? Object.keys(objects).map((name2) => property(objects, name2)) : [void 0];
  if (!isRecord(objects) || customs.some((custom2) => typeof custom2 !== "function"))
    throw new OptionError(
      `${where2}: expected customObjects to be classes and functions by their names, received ${show(objects)}.`
    );
  return objects;
}

// lib/optimizers/schedules.ts
var schedules_exports = {};
__export(schedules_exports, {
  CosineDecay: () => CosineDecay,
  CosineDecayRestarts: () => CosineDecayRestarts,
  ExponentialDecay: () => ExponentialDecay,
  InverseTimeDecay: () => InverseTimeDecay,
  LearningRateSchedule: () => Schedule,
  PiecewiseConstantDecay: () => PiecewiseConstantDecay,
  PolynomialDecay: () => PolynomialDecay,
  Schedule: () => Schedule,
  cosineDecay: () => cosineDecay,
  cosineDecayRestarts: () => cosineDecayRestarts,
  exponentialDecay: () => exponentialDecay,
  get: () => get5,
  inverseTimeDecay: () => inverseTimeDecay,
  piecewiseConstantDecay: () => piecewiseConstantDecay,
  polynomialDecay: () => polynomialDecay,
  registerSchedule: () => registerSchedule
});
var scheduleOptions = schema({
  /** Of no consequence. */
  name: unwritten(nullable(text))
});
var Schedule = class Schedule extends Configurable {
  static {
    shareInstances(Schedule, "Schedule");
  }
  static commonOptions = scheduleOptions;
  /** Learning rate of a step. */
  call(step) {
    return this.rate(numberOption(this.type, "step", step, { min: 0 }));
  }
  /** As it stands in the config of an optimizer. */
  serialize() {
    return serialized(this);
  }
  /** As Keras writes it. */
  toKeras() {
    return toKeras("keras.optimizers.schedules", this, customName("schedule", listed7, this));
  }
};
var initialLearningRate = number({ min: 0 });
var decaySteps = number({ above: 0 });
var decayOptions = schema({
  /** At step 0. */
  initialLearningRate: initialLearningRate(),
  /** Steps after which decayRate has been applied once. */
  decaySteps: decaySteps(),
  decayRate: number({ min: 0 })(),
  /** Only whole multiples of decaySteps count. Default false. */
  staircase: boolean(false)
});
var RateDecay = class extends Schedule {
  static options = decayOptions;
  progress(step) {
    const progress = step / this.options.decaySteps;
    return this.options.staircase ? Math.floor(progress) : progress;
  }
};
var ExponentialDecay = class extends RateDecay {
  static type = "ExponentialDecay";
  rate(step) {
    return this.options.initialLearningRate * this.options.decayRate ** this.progress(step);
  }
};
var InverseTimeDecay = class extends RateDecay {
  static type = "InverseTimeDecay";
  rate(step) {
    return this.options.initialLearningRate / (1 + this.options.decayRate * this.progress(step));
  }
};
var polynomialOptions = schema({
  /** At step 0. */
  initialLearningRate: initialLearningRate(),
  /** Steps until the end. */
  decaySteps: decaySteps(),
  /** Default 0.0001. */
  endLearningRate: number({ min: 0 })(1e-4),
  /** Default 1. */
  power: number({ min: 0 })(1),
  /** Stretch the decay to the next multiple of decaySteps instead of staying at the end. Default false. */
  cycle: boolean(false)
});
var PolynomialDecay = class extends Schedule {
  static type = "PolynomialDecay";
  static options = polynomialOptions;
  rate(step) {
    const { initialLearningRate: initialLearningRate2, decaySteps: decaySteps2, endLearningRate, power, cycle } = this.options;
    const steps = cycle ? decaySteps2 * Math.max(1, Math.ceil(step / decaySteps2)) : decaySteps2;
    const progress = Math.min(step, steps) / steps;
    return (initialLearningRate2 - endLearningRate) * (1 - progress) ** power + endLearningRate;
  }
};
var numbers2 = custom({
  parse: (value, where2, name2) => Array.from(listOption(where2, name2, value), (each) => numberOption(where2, name2, each))
});
var piecewiseOptions = schema({
  /** Last step of every piece but the last, increasing. */
  boundaries: numbers2(),
  /** Learning rates, one more than boundaries. */
  values: numbers2()
});
var PiecewiseConstantDecay = class extends Schedule {
  static type = "PiecewiseConstantDecay";
  static options = piecewiseOptions;
  checkOptions() {
    const { boundaries, values } = this.options;
    if (values.length !== boundaries.length + 1)
      throw new OptionError(
        `${this.where()}: expected one more value than boundaries, received values ${show(values)} and boundaries ${show(boundaries)}.`
      );
    for (const [i, boundary] of boundaries.entries())
      numberOption(this.where(), "boundaries", boundary, { above: i === 0 ? -Infinity : boundaries[i - 1] });
    for (const value of values) numberOption(this.where(), "values", value, { min: 0 });
  }
  rate(step) {
    const piece = this.options.boundaries.findIndex((boundary) => step <= boundary);
    return this.options.values.at(piece);
  }
};
var cosine = (progress, height, alpha) => (1 - alpha) * height * 0.5 * (1 + Math.cos(Math.PI * progress)) + alpha;
var cosineOptions = schema({
  /** At step 0. */
  initialLearningRate: initialLearningRate(),
  /** Steps until the end. */
  decaySteps: decaySteps(),
  /** The end, as a fraction of the start. Default 0. */
  alpha: number()(0),
  /** Learning rate that a linear warm-up reaches before the decay begins. Default null: no warm-up. */
  warmupTarget: nullable(number({ min: 0 })),
  /** Default 0. */
  warmupSteps: number({ min: 0 })(0)
});
var CosineDecay = class extends Schedule {
  static type = "CosineDecay";
  static options = cosineOptions;
  rate(step) {
    const { initialLearningRate: initialLearningRate2, decaySteps: decaySteps2, alpha, warmupTarget, warmupSteps } = this.options;
    if (warmupTarget === null) return initialLearningRate2 * cosine(Math.min(step / decaySteps2, 1), 1, alpha);
    if (step < warmupSteps) return initialLearningRate2 + (warmupTarget - initialLearningRate2) * step / warmupSteps;
    return warmupTarget * cosine(Math.min((step - warmupSteps) / decaySteps2, 1), 1, alpha);
  }
};
var restartOptions = schema({
  /** At step 0. */
  initialLearningRate: initialLearningRate(),
  /** Length of the first period. */
  firstDecaySteps: decaySteps(),
  /** Every period is so many times as long as the one before, at least 1. Default 2. */
  tMul: number({ min: 1 })(2),
  /** Every period starts at so many times the rate of the one before. Default 1. */
  mMul: number({ min: 0 })(1),
  /** The end of a period, as a fraction of initialLearningRate. Default 0. */
  alpha: number()(0)
});
var CosineDecayRestarts = class extends Schedule {
  static type = "CosineDecayRestarts";
  static options = restartOptions;
  rate(step) {
    const { initialLearningRate: initialLearningRate2, firstDecaySteps, tMul, mMul, alpha } = this.options;
    let [start, length, height] = [0, firstDecaySteps, 1];
    if (tMul === 1) {
      const period = Math.floor(step / length);
      start = period * length;
      height = mMul ** period;
    } else {
      while (step >= start + length) {
        start += length;
        length *= tMul;
        height *= mMul;
      }
    }
    return initialLearningRate2 * cosine((step - start) / length, height, alpha);
  }
};
var listed7 = classesIn({
  ExponentialDecay,
  InverseTimeDecay,
  PolynomialDecay,
  PiecewiseConstantDecay,
  CosineDecay,
  CosineDecayRestarts
});
var FunctionSchedule = class extends Schedule {
  static type = "FunctionSchedule";
  name;
  #rate;
  constructor(rate, name2 = functionName(rate, "")) {
    super();
    this.name = name2;
    this.#rate = rate;
  }
  where() {
    return this.name === "" ? "learningRate" : this.name;
  }
  serialize() {
    return { className: "function", config: this.name };
  }
  toKeras() {
    return functionToKeras(this.name);
  }
  rate(step) {
    return numberOption(this.where(), "the learning rate", this.#rate(step), { min: 0 });
  }
};
function get5(identifier) {
  if (identifier instanceof Schedule) {
    expectMethods("a schedule", identifier, ["rate"]);
    return identifier;
  }
  refuseFactory("schedule", identifier);
  if (isClassOf(identifier, Schedule) || isClass(identifier))
    throw new OptionError(`schedule: expected a schedule or a function of the step, received ${show(identifier)}.`);
  if (typeof identifier === "function") return new FunctionSchedule(identifier);
  const type = property(identifier, "class_name") ?? property(identifier, "className");
  return resolve("schedule", listed7, type === "function" ? property(identifier, "config") : identifier, {}, made);
}
var made = (custom2, config, name2) => isClassOf(custom2, Schedule) ? new custom2(config) : new FunctionSchedule(custom2, name2);
var registerSchedule = (custom2, name2) => register("schedule", Object.keys(listed7), custom2, name2 ?? property(custom2, "name"));
var exponentialDecay = factory(ExponentialDecay);
var inverseTimeDecay = factory(InverseTimeDecay);
var polynomialDecay = factory(PolynomialDecay);
var piecewiseConstantDecay = factory(PiecewiseConstantDecay);
var cosineDecay = factory(CosineDecay);
var cosineDecayRestarts = factory(CosineDecayRestarts);

// lib/engine/profile.ts
var profile_exports = {};
__export(profile_exports, {
  bytesOf: () => bytesOf,
  flopsOf: () => flopsOf,
  profileProgram: () => profileProgram
});
var convolution2 = (s) => 2 * s.batch * s.outHeight * s.outWidth * s.filters * s.kernelHeight * s.kernelWidth * (s.channels / s.groups);
var dense3 = ({ batch, inputs, units }) => 2 * batch * inputs * units;
var gradients = ({ dx, dw }) => Number(dx !== null) + Number(dw !== null);
function flopsOf(call) {
  switch (call.kernel) {
    case "gemm":
      return 2 * call.size.m * call.size.n * call.size.k;
    case "denseForward":
      return dense3(call.size);
    case "denseBackward":
      return dense3(call.size) * gradients(call.args);
    case "conv2dForward":
    case "conv2dTransposeForward":
      return convolution2(call.size);
    case "conv2dBackward":
      return convolution2(call.size) * gradients(call.args);
    default:
      return 0;
  }
}
function bytesOf(call) {
  return [...new Set(refsOf(call))].reduce((sum, { dtype: dtype2, length }) => sum + elementBytes(dtype2) * length, 0);
}
function shapeOf2({ size }) {
  const { batch, height, width, channels, filters: filters2, kernelHeight, kernelWidth, groups, ...others } = { ...size };
  if (filters2 !== void 0) {
    const grouped = groups !== void 0 && groups > 1 ? ` groups ${groups}` : "";
    return `${batch}x${height}x${width}x${channels} -> ${filters2} ${kernelHeight}x${kernelWidth}${grouped}`;
  }
  if (height !== void 0) return `${batch}x${height}x${width}x${channels}`;
  const lengths = [
    "outer",
    "rows",
    "m",
    "n",
    "k",
    "positions",
    "inputs",
    "units",
    "length",
    "columns",
    "inner",
    "count"
  ];
  const known2 = { batch, channels, ...others };
  return [known2.batch, ...lengths.map((name2) => known2[name2]), known2.channels].filter((value) => value !== void 0 && value !== 0).join("x");
}
function levelOf(bytes2) {
  if (bytes2 <= 1 << 19) return "l2";
  return bytes2 <= 1 << 24 ? "l3" : "memory";
}
function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}
function profileProgram(program, peak2, runs = 15) {
  for (let warmUp = 0; warmUp < 3; warmUp++) program.runSync(0);
  const times = Array.from({ length: runs }, () => program.profile(0).map(({ ms }) => ms));
  const medians = program.calls.map((_, call) => median(times.map((run) => run[call])));
  const total = medians.reduce((sum, ms) => sum + ms, 0);
  return program.calls.map((call, i) => {
    const [ms, flops, bytes2] = [medians[i], flopsOf(call), bytesOf(call)];
    const level = levelOf(bytes2);
    const [computing, moving] = [flops / peak2.gflops / 1e6, bytes2 / peak2.bandwidth[level] / 1e6];
    const bound = computing >= moving ? "multiply-adds" : level;
    return {
      ...{ kernel: call.kernel, shape: shapeOf2(call), ms, share: ms / total, flops, bytes: bytes2 },
      ...{ gflops: flops / ms / 1e6, gigabytes: bytes2 / ms / 1e6, ofPeak: flops / ms / 1e6 / peak2.gflops },
      ...{ bound, ofBound: Math.max(computing, moving) / ms }
    };
  });
}

// lib/losses/index.ts
var losses_exports = {};
__export(losses_exports, {
  FunctionLoss: () => import_function2.FunctionLoss,
  Loss: () => import_loss2.Loss,
  customLossName: () => customLossName,
  get: () => get6,
  registerLoss: () => registerLoss
});
var all5 = __toESM(link("losses/all.ts"), 1);
var import_function = link("losses/function.ts");
var import_loss = link("losses/loss.ts");
__reExport(losses_exports, link("losses/all.ts"));
var import_function2 = link("losses/function.ts");
var import_loss2 = link("losses/loss.ts");
var listed8 = classesIn(all5);
var aliases2 = {
  mse: "MeanSquaredError",
  mae: "MeanAbsoluteError",
  mape: "MeanAbsolutePercentageError",
  msle: "MeanSquaredLogarithmicError",
  bce: "BinaryCrossentropy",
  kld: "KLDivergence"
};
function get6(identifier) {
  refuseFactory("loss", identifier);
  if (identifier instanceof import_loss.Loss) {
    expectMethods("a loss", identifier, ["rows", "compose"]);
    return identifier;
  }
  if (isClassOf(identifier, import_loss.Loss) && identifier !== import_loss.Loss) return get6(new identifier());
  if (isClass(identifier))
    throw new OptionError(`loss: expected a class that extends Loss, or a function, received ${show(identifier)}.`);
  return typeof identifier === "function" ? new import_function.FunctionLoss(identifier) : resolve("loss", listed8, identifier, aliases2, made2);
}
var made2 = (custom2, config, name2) => isClassOf(custom2, import_loss.Loss) ? new custom2(config) : new import_function.FunctionLoss(custom2, { name: name2 });
var registerLoss = (custom2, name2) => register("loss", [...Object.keys(listed8), ...Object.keys(aliases2)], custom2, name2 ?? property(custom2, "name"));
var customLossName = (loss) => customName("loss", listed8, loss);

// lib/metrics/index.ts
var metrics_exports = {};
__export(metrics_exports, {
  FunctionMetric: () => import_function4.FunctionMetric,
  MeanMetric: () => import_mean_metric.MeanMetric,
  Metric: () => import_metric2.Metric,
  customMetricName: () => customMetricName,
  forOutput: () => forOutput,
  get: () => get7,
  registerMetric: () => registerMetric
});
var import_accuracy = link("metrics/accuracy.ts");
var all6 = __toESM(link("metrics/all.ts"), 1);
var import_function3 = link("metrics/function.ts");
var import_metric = link("metrics/metric.ts");
__reExport(metrics_exports, link("metrics/all.ts"));
var import_function4 = link("metrics/function.ts");
var import_mean_metric = link("metrics/mean-metric.ts");
var import_metric2 = link("metrics/metric.ts");
var listed9 = classesIn(all6);
var aliases3 = {
  mae: "MeanAbsoluteError",
  mse: "MeanSquaredError",
  rmse: "RootMeanSquaredError",
  mape: "MeanAbsolutePercentageError",
  msle: "MeanSquaredLogarithmicError",
  logcosh: "LogCoshError",
  kld: "KLDivergence",
  bce: "BinaryCrossentropy",
  acc: "Accuracy"
};
function get7(identifier) {
  refuseFactory("metric", identifier);
  if (identifier instanceof import_metric.Metric) {
    (0, import_metric.expectMetric)(identifier);
    return identifier;
  }
  if (isClassOf(identifier, import_metric.Metric) && identifier !== import_metric.Metric)
    return get7(new identifier());
  if (isClass(identifier))
    throw new OptionError(`metric: expected a class that extends Metric, or a function, received ${show(identifier)}.`);
  return typeof identifier === "function" ? new import_function3.FunctionMetric(identifier) : resolve("metric", listed9, identifier, aliases3, made3);
}
var made3 = (custom2, config, name2) => isClassOf(custom2, import_metric.Metric) ? new custom2(config) : new import_function3.FunctionMetric(custom2, { name: name2 });
var registerMetric = (custom2, name2) => register("metric", [...Object.keys(listed9), ...Object.keys(aliases3)], custom2, name2 ?? property(custom2, "name"));
var customMetricName = (metric) => customName("metric", listed9, metric);
function forOutput(identifier, labels, output) {
  if (typeof identifier !== "string") return identifier instanceof import_metric.Metric ? identifier.clone() : get7(identifier);
  let metric;
  if (!["accuracy", "acc"].includes(normalize(identifier))) metric = get7(identifier);
  else if (output.at(-1) === 1) metric = new import_accuracy.BinaryAccuracy();
  else if (labels.length < output.length || labels.at(-1) === 1) metric = new import_accuracy.SparseCategoricalAccuracy();
  else metric = new import_accuracy.CategoricalAccuracy();
  metric.name = identifier;
  return metric;
}

// lib/data/images/index.ts
var images_exports = {};
__export(images_exports, {
  decodeImage: () => decodeImage,
  imageSheet: () => imageSheet,
  loadImage: () => loadImage,
  saveImage: () => saveImage
});
var decodeImage = (async (...given) => (await Promise.resolve().then(() => __toESM(link("data/images/decode.ts"), 1))).decodeImage(...given));
var loadImage = decodeImage;
async function saveImage(path, picture) {
  await (await Promise.resolve().then(() => __toESM(link("data/images/save.ts"), 1))).saveImage(path, picture);
}
var imageSheet = async (...given) => (await Promise.resolve().then(() => __toESM(link("data/images/sheet.ts"), 1))).imageSheet(...given);

// lib/models/function.ts
var function_exports = {};
__export(function_exports, {
  compileFunction: () => compileFunction
});
var import_function5 = link("training/function.ts");
function compileFunction(options5) {
  const where2 = "compileFunction";
  knownOptions(where2, options5, ["inputs", "outputs", "gradients", "training"]);
  const { inputs, outputs, gradients: gradients3 = null } = options5;
  const training = booleanOption(where2, "training", options5.training ?? false);
  const named2 = new Model({ name: where2, inputs, outputs });
  const wanted = gradients3 === null ? null : wantedGradients(where2, gradients3);
  const items = wanted?.items ?? [];
  const values = [...new Set(items.filter((item) => item instanceof Value))];
  const weights = [...new Set(items.filter((item) => item instanceof Parameter))];
  const model2 = wanted === null ? named2 : new Model({ name: where2, inputs: named2.inputs, outputs: [...named2.outputs, wanted.of, ...values] });
  const known2 = new Set(model2.weights);
  const stranger = weights.find((weight) => !known2.has(weight));
  if (stranger !== void 0)
    throw new OptionError(
      `${where2}: expected gradients by weights of this graph, received ${show(stranger)} of another.`
    );
  const compiled = new import_function5.GraphFunction({
    ...{ model: model2, outputs: named2.outputs.length, training, differentiates: wanted !== null },
    weights
  });
  const run = async (data, call = {}) => {
    knownOptions(where2, call, ["run"]);
    const number2 = call.run == null ? null : numberOption(where2, "run", call.run, { min: 0, integer: true }) % 2 ** 32;
    const { outputs: outputs2, byValues, byWeights } = await compiled.run(columnsFor(where2, named2, { x: data }, null), { number: number2 });
    const results = arranged(outputs2, named2.isNamed.outputs ? named2.outputNames : null);
    if (wanted === null) return results;
    const gradients4 = new Map([
      ...values.map((value, i) => [value, byValues[i]]),
      ...weights.map((weight, i) => [weight, byWeights[i]])
    ]);
    return { outputs: results, gradients: wanted.arrange((item) => gradients4.get(item)) };
  };
  return Object.assign(run, {
    getState: () => ({ count: compiled.count }),
    setState: (state) => {
      compiled.count = Number(property(state, "count"));
    }
  });
}
function wantedGradients(where2, gradients3) {
  knownOptions(`${where2} gradients`, gradients3, ["of", "by"]);
  const { of, by } = gradients3;
  if (!(of instanceof Value))
    throw new OptionError(`${where2}: expected gradients of a symbolic value, received ${show(of)}.`);
  const isOne = by instanceof Value || by instanceof Parameter;
  const names3 = !isOne && !isArray(by) && isRecord(by) ? read(() => Object.keys(by)) ?? null : null;
  const isList = isArray(by) && by.length <= mostValues;
  const items = isList ? by : names3 ? names3.map((name2) => property(by, name2)) : [by];
  const wrong = items.findIndex((item) => !(item instanceof Value || item instanceof Parameter));
  if (wrong >= 0 || items.length === 0)
    throw new OptionError(
      `${where2}: expected gradients by symbolic values or weights, as model.trainableWeights has them, received ${show(wrong >= 0 ? items[wrong] : by)}.`
    );
  const known2 = items;
  const arrange = (of2) => {
    const found = known2.map(of2);
    return isOne ? found[0] : names3 === null ? found : arranged(found, names3);
  };
  return { of, items: known2, arrange };
}

// lib/layers/comes-back.ts
var comes_back_exports = {};
__export(comes_back_exports, {
  expectToComeBack: () => expectToComeBack
});
var told = /* @__PURE__ */ new WeakSet();
var common = /* @__PURE__ */ new Set(["options", "name", "inputShape", "activityRegularizer", "ownParameters", "nodes"]);
function isSame(a, b) {
  if (Object.is(a, b)) return true;
  if (isArray(a) || isTypedArray(a)) {
    const [length, other] = [a.length, property(b, "length")];
    return length === other && Array.from({ length }, (_, i) => i).every((i) => isSame(a[i], property(b, `${i}`)));
  }
  if (typeof a === "function" || isObject(a) && !isPlain2(a)) return true;
  return isRecord(a) && isRecord(b) && Object.keys(a).every((name2) => isSame(a[name2], property(b, name2)));
}
var isPlain2 = (value) => [Object.prototype, null].includes(Object.getPrototypeOf(value));
function expectToComeBack(layer2) {
  let again;
  try {
    again = new layer2.constructor(layer2.config());
  } catch (cause) {
    throw new OptionError(
      `${layer2.where()}: expected a layer that can be made of its config(), received ${show(layer2.config())}, of which the constructor says: ${oneLine(messageOf(cause), 100)}`,
      { cause }
    );
  }
  const lost = Object.keys(layer2).find(
    (name2) => !common.has(name2) && !isSame(property(layer2, name2), property(again, name2))
  );
  if (lost === void 0 || told.has(layer2)) return;
  told.add(layer2);
  process.emitWarning(
    `${layer2.where()}: its field ${oneLine(lost, 60)} is ${show(property(layer2, lost))}, and ${show(property(again, lost))} once it is loaded from a file. Files hold what config() gives: declare it in static options, or override config().`,
    { code: "FOVEA_FIELD_NOT_SAVED" }
  );
}

// lib/ops/between-layers.ts
var between_layers_exports = {};
__export(between_layers_exports, {
  argumentsOn: () => argumentsOn,
  betweenLayers: () => betweenLayers,
  filledSlots: () => filledSlots,
  valuesIn: () => valuesIn
});
var deepest3 = 8;
function replaced(given, isLeaf2, replace, depth = deepest3) {
  if (isLeaf2(given)) return replace(given);
  if (depth === 0) return given;
  const inner = (part) => replaced(part, isLeaf2, replace, depth - 1);
  if (isTypedArray(given)) return given.slice();
  if (isArray(given)) return itemsOf(given)?.map(inner) ?? given;
  if (!isPlainRecord(given)) return given;
  const entries = read(() => Object.entries(given));
  return entries === void 0 ? given : Object.fromEntries(entries.map(([key, part]) => [key, inner(part)]));
}
var isValue = (part) => part instanceof Value;
var isSlot = (part) => part instanceof Slot;
var has = (isPart2, argument) => isPart2(argument) || isArray(argument) && itemsOf(argument)?.some(isPart2) === true || isPlainRecord(argument) && read(() => Object.values(argument))?.some(isPart2) === true;
var filledSlots = (given, fill) => replaced(given, isSlot, (slot) => fill(slot));
var argumentsOn = (args, values) => args.map((argument) => has(isSlot, argument) ? replaced(argument, isSlot, slotOf(values), 1) : argument);
var slotOf = (values) => (slot) => values[slot.index];
function valuesIn(given, depth = deepest3) {
  const values = [];
  replaced(given, isValue, (value) => values.push(value), depth);
  return values;
}
var wrapped = (name2, op) => (...args) => {
  const withValues = args.map((argument) => has(isValue, argument));
  const values = args.flatMap((argument, i) => withValues[i] ? valuesIn(argument, 1) : []);
  if (values.length === 0 || values[0].source.trace !== null) return op(...args);
  let count2 = 0;
  const slots = (argument) => replaced(argument, isValue, () => new Slot(count2++), 1);
  const use = { op: name2, args: args.map((argument, i) => withValues[i] ? slots(argument) : argument) };
  let given;
  const outputs = composeBetween(values, {
    name: name2.slice(name2.lastIndexOf(".") + 1),
    use,
    compose: (inputs) => {
      given = op(...argumentsOn(use.args, inputs));
      return valuesIn(given);
    }
  });
  use.args = use.args.map((argument) => replaced(argument, isSlot, (slot) => slot));
  let next = 0;
  return replaced(given, isValue, () => outputs[next++]);
};
function betweenLayers(ops2, path = "") {
  const made4 = {};
  for (const name2 of Object.keys(ops2)) {
    let op;
    const make = (own) => typeof own === "function" ? wrapped(path + name2, own) : betweenLayers(own, `${name2}.`);
    const get9 = () => {
      op ??= make(ops2[name2]);
      return op;
    };
    Object.defineProperty(made4, name2, { enumerable: true, get: get9 });
  }
  return Object.freeze(made4);
}

// lib/activations/index.ts
var activations_exports = {};
__export(activations_exports, {
  celu: () => celu,
  elu: () => elu,
  exponential: () => exponential,
  gelu: () => gelu,
  get: () => get8,
  glu: () => glu2,
  hardShrink: () => hardShrink,
  hardSigmoid: () => hardSigmoid,
  hardSilu: () => hardSilu,
  hardSwish: () => hardSwish,
  hardTanh: () => hardTanh,
  leakyRelu: () => leakyRelu,
  linear: () => linear,
  logSigmoid: () => logSigmoid,
  logSoftmax: () => logSoftmax2,
  mish: () => mish,
  relu: () => relu,
  relu6: () => relu6,
  selu: () => selu,
  sigmoid: () => sigmoid,
  silu: () => silu,
  softShrink: () => softShrink,
  softmax: () => softmax2,
  softplus: () => softplus,
  softsign: () => softsign,
  sparsePlus: () => sparsePlus,
  sparseSigmoid: () => sparseSigmoid,
  sparsemax: () => sparsemax2,
  squareplus: () => squareplus,
  swish: () => swish,
  tanh: () => tanh,
  tanhShrink: () => tanhShrink,
  threshold: () => threshold
});
function withDefaults(where2, options5, defaults2) {
  knownOptions(where2, options5, Object.keys(defaults2));
  const given = Object.entries(options5).filter(([, value]) => value != null);
  return { ...defaults2, ...Object.fromEntries(given.map(([name2, value]) => [name2, numberOption(where2, name2, value)])) };
}
var either = (x, op, kernel) => x instanceof Value ? op(x) : kernel(toTensor(x));
var map = (input2, how) => either(
  input2,
  (x) => mapElements(x, how),
  (x) => {
    const { fromOutput: _, ...size } = how;
    const y = new Tensor(new Float32Array(x.size), x.shape);
    kernels.activationForward({ count: x.size, ...size }, { x: x.data, y: y.data });
    return y;
  }
);
var overAxis = { softmax, logSoftmax, sparsemax };
function along(input2, options5, name2) {
  const { axis } = withDefaults(name2, options5, { axis: -1 });
  return either(
    input2,
    (x) => overAxis[name2](x, { axis }),
    (x) => {
      const at = resolveAxis("activations", axis, x.shape.length);
      const y = new Tensor(new Float32Array(x.size), x.shape);
      const size = { outer: sizeOf(x.shape.slice(0, at)), length: x.shape[at], inner: sizeOf(x.shape.slice(at + 1)) };
      kernels[`${name2}Forward`](size, { x: x.data, y: y.data });
      return y;
    }
  );
}
function get8(identifier) {
  if (typeof identifier === "function") return identifier;
  const name2 = activationName("activations", identifier);
  const how = elementwiseOf(name2);
  if (how !== null) return (x) => map(x, how);
  const functions = { linear, softmax: softmax2, logSoftmax: logSoftmax2, glu: glu2, sparsemax: sparsemax2 };
  const compute2 = functions[name2];
  return (x) => compute2(x);
}
var linear = (input2) => either(
  input2,
  (x) => x,
  (x) => x
);
var softmax2 = (x, options5 = {}) => along(x, options5, "softmax");
var logSoftmax2 = (x, options5 = {}) => along(x, options5, "logSoftmax");
var sparsemax2 = (x, options5 = {}) => along(x, options5, "sparsemax");
function glu2(input2, options5 = {}) {
  const { axis } = withDefaults("glu", options5, { axis: -1 });
  return either(
    input2,
    (x) => glu(x, { axis }),
    (x) => {
      const at = resolveAxis("glu", axis, x.shape.length);
      const shape = x.shape.with(at, halved("glu", x.shape, at));
      const y = new Tensor(new Float32Array(x.size / 2), shape);
      kernels.gluForward({ outer: sizeOf(shape.slice(0, at)), half: sizeOf(shape.slice(at)) }, { x: x.data, y: y.data });
      return y;
    }
  );
}
function relu(x, options5 = {}) {
  const defaults2 = { negativeSlope: 0, maxValue: Infinity, threshold: 0 };
  const { negativeSlope, maxValue, threshold: threshold2 } = withDefaults("relu", options5, defaults2);
  return map(x, elementwise("relu", { alpha: negativeSlope, limit: maxValue, threshold: threshold2 }));
}
var leakyRelu = (x, options5 = {}) => map(x, elementwise("leakyRelu", { alpha: withDefaults("leakyRelu", options5, { negativeSlope: 0.2 }).negativeSlope }));
var elu = (x, options5 = {}) => map(x, elementwise("elu", withDefaults("elu", options5, { alpha: 1 })));
var celu = (x, options5 = {}) => map(x, elementwise("celu", withDefaults("celu", options5, { alpha: 1 })));
function gelu(x, options5 = {}) {
  knownOptions("gelu", options5, ["approximate"]);
  return map(x, elementwise(booleanOption("gelu", "approximate", options5.approximate ?? false) ? "geluTanh" : "gelu"));
}
var hardShrink = (x, options5 = {}) => map(x, elementwise("hardShrink", withDefaults("hardShrink", options5, { threshold: 0.5 })));
var softShrink = (x, options5 = {}) => map(x, elementwise("softShrink", withDefaults("softShrink", options5, { threshold: 0.5 })));
function threshold(x, options5) {
  knownOptions("threshold", options5, ["threshold", "defaultValue"]);
  const number2 = (name2) => numberOption("threshold", name2, options5[name2]);
  return map(x, elementwise("threshold", { threshold: number2("threshold"), alpha: number2("defaultValue") }));
}
var squareplus = (x, options5 = {}) => map(x, elementwise("squareplus", { alpha: withDefaults("squareplus", options5, { b: 4 }).b }));
var relu6 = get8("relu6");
var selu = get8("selu");
var sigmoid = get8("sigmoid");
var tanh = get8("tanh");
var exponential = get8("exponential");
var softplus = get8("softplus");
var softsign = get8("softsign");
var silu = get8("silu");
var mish = get8("mish");
var logSigmoid = get8("logSigmoid");
var hardSigmoid = get8("hardSigmoid");
var hardSilu = get8("hardSilu");
var hardTanh = get8("hardTanh");
var tanhShrink = get8("tanhShrink");
var sparsePlus = get8("sparsePlus");
var sparseSigmoid = get8("sparseSigmoid");
var swish = silu;
var hardSwish = hardSilu;

// lib/callbacks/index.ts
var callbacks_exports = {};
__export(callbacks_exports, {
  Callback: () => import_callback2.Callback,
  CallbackList: () => import_callback_list2.CallbackList
});
__reExport(callbacks_exports, link("callbacks/backup-and-restore.ts"));
var import_callback2 = link("callbacks/callback.ts");
var import_callback_list2 = link("callbacks/callback-list.ts");
__reExport(callbacks_exports, link("callbacks/csv-logger.ts"));
__reExport(callbacks_exports, link("callbacks/early-stopping.ts"));
__reExport(callbacks_exports, link("callbacks/history.ts"));
__reExport(callbacks_exports, link("callbacks/json-lines-logger.ts"));
__reExport(callbacks_exports, link("callbacks/lambda-callback.ts"));
__reExport(callbacks_exports, link("callbacks/learning-rate-scheduler.ts"));
__reExport(callbacks_exports, link("callbacks/model-checkpoint.ts"));
__reExport(callbacks_exports, link("callbacks/progbar-logger.ts"));
__reExport(callbacks_exports, link("callbacks/reduce-lr-on-plateau.ts"));
__reExport(callbacks_exports, link("callbacks/remote-monitor.ts"));
__reExport(callbacks_exports, link("callbacks/swap-ema-weights.ts"));
__reExport(callbacks_exports, link("callbacks/tensor-board.ts"));
__reExport(callbacks_exports, link("callbacks/terminate-on-nan.ts"));

// lib/data/one-hot.ts
function oneHot(labels, classes2 = null) {
  const { data, shape } = toTensor(labels);
  if (data.length === 0) throw new ShapeError("oneHot: expected at least one label, received none.");
  const largest = data.reduce((most3, label) => Math.max(most3, label), 0);
  const most2 = numberOption("oneHot", "classes", classes2 ?? Math.floor(largest) + 1, { min: 1, integer: true });
  const at = data.findIndex((label) => !(Number.isInteger(label) && label >= 0 && label < most2));
  if (at >= 0)
    throw new DataError(
      `oneHot: expected labels that are whole numbers from 0 to ${most2 - 1}, received ${show(data[at])} (label ${at}).`
    );
  const kept2 = shape.length > 1 && shape[shape.length - 1] === 1 ? shape.slice(0, -1) : shape;
  const rows = new Float32Array(sizeOf(kept2) * most2);
  data.forEach((label, i) => {
    rows[i * most2 + label] = 1;
  });
  return new Tensor(rows, [...kept2, most2]);
}

// lib/inspect/index.ts
var inspect_exports = {};
__export(inspect_exports, {
  checkGradients: () => import_check_gradients.checkGradients,
  gradients: () => import_gradients.gradients,
  memory: () => import_memory5.memory,
  precision: () => import_precision3.precision,
  weightsHash: () => import_weights_hash.weightsHash
});
var import_weights_hash = link("models/weights-hash.ts");
var import_check_gradients = link("inspect/check-gradients.ts");
var import_gradients = link("inspect/gradients.ts");
var import_memory5 = link("inspect/memory.ts");
var import_precision3 = link("inspect/precision.ts");

// lib/models/clone.ts
var import_operation2 = link("layers/core/operation.ts");
function cloneModel(model2, options5 = {}) {
  if (!(model2 instanceof Model)) throw new OptionError(`cloneModel: expected a model, received ${show(model2)}.`);
  knownOptions("cloneModel", options5, ["inputTensors", "cloneFunction", "callFunction", "recursive"]);
  const { inputTensors = null, cloneFunction, callFunction } = options5;
  const recursive = booleanOption("cloneModel", "recursive", options5.recursive ?? false);
  for (const [name2, value] of Object.entries({ cloneFunction, callFunction }))
    if (value != null && typeof value !== "function")
      throw new OptionError(`cloneModel: expected ${name2} to be a function, received ${show(value)}.`);
  if (callFunction != null && model2 instanceof Sequential)
    throw new OptionError(
      `cloneModel: expected callFunction with a model that is a graph, received it with ${model2.where()}. A chain calls no layers while it is made.`
    );
  const cloner = new Cloner(cloneFunction ?? copyOf2, callFunction ?? apply2, recursive);
  return cloner.model(model2, inputTensors === null ? null : inputsFor(model2, inputTensors));
}
var apply2 = (layer2, inputs, options5) => layer2.apply(inputs, options5);
function copyOf2(layer2) {
  if (layer2 instanceof Model) return new Cloner(copyOf2, apply2, false).model(layer2, null);
  if (layer2 instanceof import_operation2.OperationLayer) return layer2.copy();
  return layer2.constructor.fromConfig(layer2.getConfig());
}
var inOrder = (values) => values instanceof Value ? [values] : isArray(values) ? values : isRecord(values) ? Object.values(values) : [values];
function inputsFor(model2, given) {
  const isNamed = !(given instanceof Value) && !isArray(given) && isRecord(given);
  const values = isNamed ? model2.inputNames.map((name2) => given[name2]) : inOrder(given);
  const isComplete = values.length === model2.inputs.length;
  const wrong = isComplete ? values.find((value) => !(value instanceof Value)) : given;
  if (wrong !== void 0 || !isComplete)
    throw new OptionError(
      `cloneModel: expected inputTensors to be ${model2.inputs.length} symbolic values, one for each input, received ${show(wrong ?? given)}.`
    );
  const tensors2 = values;
  model2.inputs.forEach(({ shape }, i) => {
    if (!fitsShape(tensors2[i].shape, shape))
      throw new ShapeError(
        `cloneModel: expected inputTensors of shape ${formatShape(shape)}, received ${formatShape(tensors2[i].shape)}.`
      );
  });
  return tensors2;
}
var Cloner = class {
  #clones = /* @__PURE__ */ new Map();
  #cloneFunction;
  #callFunction;
  #recursive;
  constructor(cloneFunction, callFunction, recursive) {
    this.#cloneFunction = cloneFunction;
    this.#callFunction = callFunction;
    this.#recursive = recursive;
  }
  /** @param given what the copy begins with; null: inputs of its own. */
  model(model2, given) {
    const inputs = given ?? model2.inputs.map(({ shape }, i) => this.#input(model2.graph.sourceOf(model2.inputs[i]).layer, shape));
    const isChain = model2 instanceof Sequential && inputs.every((value) => nodeOf(value).layer instanceof InputLayer);
    const clone = isChain ? new Sequential({ name: model2.name, layers: [...inputs, ...model2.layers.map((layer2) => this.#layer(layer2))] }) : this.#graph(model2, inputs);
    const flags = layersWithin(clone).map((layer2) => [layer2, layer2.trainable]);
    clone.trainable = model2.trainable;
    clone.metadata = model2.metadata;
    for (const [layer2, trainable] of flags) if (layer2 !== clone) layer2.trainable = trainable;
    return clone;
  }
  #input({ name: name2 }, [, ...shape]) {
    return new InputLayer({ name: name2, shape }).value();
  }
  #layer(layer2) {
    const known2 = this.#clones.get(layer2);
    if (known2 !== void 0) return known2;
    const isNested = this.#recursive && layer2 instanceof Model;
    const clone = isNested ? this.model(layer2, null) : this.#cloneFunction(layer2);
    if (!(clone instanceof Layer))
      throw new OptionError(
        `cloneModel: expected cloneFunction to return a layer for ${layer2.where()}, received ${show(clone)}.`
      );
    this.#clones.set(layer2, clone);
    return clone;
  }
  #graph(model2, inputs) {
    const values = new Map(model2.inputs.map((input2, i) => [input2, inputs[i]]));
    const copied2 = (value) => values.get(value);
    for (const { layer: layer2, inputs: inputs2, outputs, training, options: options5, given } of model2.graph.nodes) {
      if (inputs2.length === 0) continue;
      const all7 = inputs2.map(copied2);
      const own = all7.slice(0, all7.length - given.length);
      const masks = Object.fromEntries(given.map((name3, i) => [name3, all7[own.length + i]]));
      const use = { training, ...options5, ...masks };
      const called2 = this.#callFunction(this.#layer(layer2), own.length === 1 ? own[0] : own, use);
      const results = inOrder(called2);
      if (results.length !== outputs.length || results.some((value) => !(value instanceof Value)))
        throw new OptionError(
          `cloneModel: expected callFunction to return what ${layer2.where()} gives, received ${show(called2)}.`
        );
      for (const [i, value] of outputs.entries()) if (!values.has(value)) values.set(value, results[i]);
    }
    const { isNamed, name: name2 } = model2;
    return new Model({
      name: name2,
      inputs: arranged(inputs, isNamed.inputs ? model2.inputNames : null),
      outputs: arranged(model2.outputs.map(copied2), isNamed.outputs ? model2.outputNames : null)
    });
  }
};

// lib/models/plot.ts
var import_node_fs2 = require("node:fs");
var import_file_system = link("files/file-system.ts");
var import_drawing = link("models/drawing.ts");
function plotModel(model2, options5 = {}) {
  if (!(model2 instanceof Network)) throw new OptionError(`plotModel: expected a model, received ${show(model2)}.`);
  const flags = {
    ...{ showShapes: false, showDtype: false, showLayerNames: true, showLayerActivations: false },
    ...{ showTrainable: false, expandNested: false }
  };
  knownOptions("plotModel", options5, ["toFile", "rankdir", ...Object.keys(flags)]);
  const rankdir = choiceOption("plotModel", "rankdir", options5.rankdir ?? "TB", ["TB", "LR"]);
  const settings = { ...flags, rankdir };
  for (const name2 of Object.keys(flags))
    settings[name2] = booleanOption("plotModel", name2, options5[name2] ?? flags[name2]);
  model2.expectGraph("plotModel");
  const path = options5.toFile == null ? null : (0, import_file_system.filePath)("plotModel", options5.toFile);
  if (path !== null && !path.toLowerCase().endsWith(".svg"))
    throw new OptionError(`plotModel: expected toFile to end in .svg, received ${show(path)}.`);
  const svg = (0, import_drawing.draw)(model2, settings);
  if (path === null) return svg;
  try {
    (0, import_node_fs2.writeFileSync)(path, svg);
  } catch (error) {
    throw (0, import_file_system.fileError)("plotModel", "write", path, error);
  }
  return svg;
}

// lib/models/train-step.ts
var import_watched = link("optimizers/watched.ts");
var import_function6 = link("training/function.ts");
var import_ownership = link("training/ownership.ts");
var import_run_state = link("training/run-state.ts");
var import_variables = link("training/variables.ts");
function expectWeights(where2, weights, model2) {
  const list = isArray(weights) ? listOf(weights) : [];
  const wrong = list.find((weight) => !(weight instanceof Parameter));
  if (list.length === 0 || wrong !== void 0)
    throw new OptionError(
      `${where2}: expected weights to be a list of weights, as model.trainableWeights has them, received ${show(wrong ?? weights)}.`
    );
  const all7 = list;
  const known2 = new Set(model2.weights);
  const stranger = all7.find((weight) => !known2.has(weight));
  if (stranger !== void 0)
    throw new OptionError(
      `${where2}: expected weights that the loss depends on, received "${stranger.name}" of a layer that is not between its inputs and the loss.`
    );
  const moving = all7.find(({ moves }) => moves);
  if (moving !== void 0)
    throw new OptionError(
      `${where2}: expected weights that gradients train, received "${moving.name}", a statistic of the batches. Give trainableWeights.`
    );
  return [...new Set(all7)];
}
function updatesOf(where2, { weights, optimizer, updates }) {
  if (updates === void 0) return [{ weights, optimizer }];
  if (!isArray(updates) || updates.length === 0 || weights !== void 0 || optimizer !== void 0)
    throw new OptionError(
      `${where2}: expected weights and an optimizer, or updates, a list of both, received ${show(updates)}.`
    );
  for (const update of updates) knownOptions(`${where2} updates`, update, ["weights", "optimizer"]);
  return updates;
}
function expectUpdate(where2, update, model2) {
  const weights = expectWeights(where2, update.weights, model2);
  if (update.optimizer == null)
    throw new OptionError(`${where2}: expected an optimizer, received ${show(update.optimizer)}.`);
  const optimizer = get4(update.optimizer);
  return { weights, optimizer };
}
function expectScalar(where2, loss) {
  if (!(loss instanceof Value))
    throw new OptionError(`${where2}: expected loss to be a symbolic value, received ${show(loss)}.`);
  if (loss.shape.length > 0)
    throw new ShapeError(
      `${where2}: expected loss to be a scalar, received a value of shape ${formatShape(loss.shape)}. Use ops.mean().`
    );
  return loss;
}
function trainStep(options5) {
  const where2 = "trainStep";
  knownOptions(where2, options5, [
    "inputs",
    "loss",
    "weights",
    "optimizer",
    "updates",
    "outputs",
    "training",
    "penalties"
  ]);
  const { inputs, outputs = null } = options5;
  const training = booleanOption(where2, "training", options5.training ?? true);
  const penalties = booleanOption(where2, "penalties", options5.penalties ?? false);
  const loss = expectScalar(where2, options5.loss);
  const named2 = new Model({ name: where2, inputs, outputs: outputs ?? loss });
  const given = outputs === null ? [] : named2.outputs;
  const model2 = new Model({ name: where2, inputs: named2.inputs, outputs: [...given, loss, loss] });
  const updates = updatesOf(where2, options5).map((update) => expectUpdate(where2, update, model2));
  const weights = updates.flatMap((update) => update.weights);
  if (new Set(weights).size < weights.length)
    throw new OptionError(`${where2}: expected updates with weights of their own, received some that share a weight.`);
  for (const update of updates) update.optimizer.claimFor(where2, update.weights);
  const compiled = new import_function6.GraphFunction({
    ...{ model: model2, outputs: given.length + 1, training, differentiates: true, weights, penalties },
    optimizers: updates.map(({ optimizer }) => optimizer)
  });
  const build = () => {
    for (const { optimizer, weights: weights2 } of updates) optimizer.build((0, import_variables.variablesOf)(model2, weights2));
  };
  const step = async (data) => {
    (0, import_watched.tellWatcher)(self);
    const columns = columnsFor(where2, named2, { x: data }, null);
    model2.place();
    const results = await compiled.run(columns, {
      around: (run) => {
        const changed = [...weights, ...training ? movingWeights(model2) : []];
        return (0, import_ownership.whileOwned)(where2, changed, () => {
          build();
          return run();
        });
      }
    });
    const values = results.outputs.slice(0, given.length);
    return {
      loss: results.outputs[given.length].data[0] + results.penalty,
      outputs: outputs === null ? null : arranged(values, named2.isNamed.outputs ? named2.outputNames : null)
    };
  };
  const all7 = updates.map(({ optimizer }) => optimizer);
  const self = Object.assign(step, {
    ...{ optimizer: all7[0], optimizers: all7 },
    getState: () => {
      model2.place();
      build();
      return { count: compiled.count, optimizers: all7.map((each) => (0, import_run_state.captureOptimizer)(each, each.state())) };
    },
    setState: (state) => {
      model2.place();
      build();
      compiled.count = Number(property(state, "count"));
      const saved = listOf(property(state, "optimizers"));
      for (const [i, each] of all7.entries()) (0, import_run_state.restoreOptimizer)(where2, each, saved[i], () => each.restore(saved[i].state));
    }
  });
  return self;
}

// lib/names/keras-utils.ts
var keras_utils_exports = {};
__export(keras_utils_exports, {
  plotModel: () => plotModel,
  toCategorical: () => oneHot
});

// lib/names/tfjs.ts
var train = {
  sgd: (learningRate) => optimizers_exports.sgd({ learningRate }),
  momentum: (learningRate, momentum, nesterov = false) => optimizers_exports.sgd({ learningRate, momentum, nesterov }),
  rmsprop: (learningRate, decay = 0.9, momentum = 0, epsilon = 1e-7, centered = false) => optimizers_exports.rmsprop({ learningRate, rho: decay, momentum, epsilon, centered }),
  adam: (learningRate = 1e-3, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7) => optimizers_exports.adam({ learningRate, beta1, beta2, epsilon })
};
function tidy(...given) {
  const work = given.at(-1);
  if (typeof work !== "function") throw new OptionError(`tidy: expected a function, received ${show(work)}.`);
  return work();
}
var dtypes = {
  float32: (data) => toFloats(data),
  int32: (data) => Int32Array.from(data)
};
function ofRank(where2, rank, values, shape, dtype2) {
  if (dtype2 !== void 0 && !Object.hasOwn(dtypes, dtype2))
    throw new OptionError(`${where2}: expected dtype 'float32' or 'int32', received ${show(dtype2)}.`);
  const made4 = tensor(values, shape);
  if (made4.shape.length !== rank)
    throw new ShapeError(`${where2}: expected ${rank} axes, received shape ${formatShape(made4.shape)}.`);
  return dtype2 === void 0 ? made4 : new Tensor(dtypes[dtype2](made4.data), made4.shape);
}
var tensor1d = (values, dtype2) => ofRank("tensor1d", 1, values, void 0, dtype2);
var tensor2d = (values, shape, dtype2) => ofRank("tensor2d", 2, values, shape, dtype2);
var tensor3d = (values, shape, dtype2) => ofRank("tensor3d", 3, values, shape, dtype2);
var tensor4d = (values, shape, dtype2) => ofRank("tensor4d", 4, values, shape, dtype2);
var tensor5d = (values, shape, dtype2) => ofRank("tensor5d", 5, values, shape, dtype2);

// lib/index.ts
var datasets = __toESM(link("pipeline/datasets.ts"), 1);

// lib/pipeline/index.ts
var pipeline_exports = {};
__export(pipeline_exports, {
  Pipeline: () => import_pipeline.Pipeline
});
var import_pipeline = link("pipeline/pipeline.ts");
__reExport(pipeline_exports, link("pipeline/sources.ts"));

// lib/serving/index.ts
async function classify(model2, picture, options5 = {}) {
  return (await Promise.resolve().then(() => __toESM(link("serving/classify.ts"), 1))).classify(model2, picture, options5);
}
async function serve(model2, options5 = {}) {
  return (await Promise.resolve().then(() => __toESM(link("serving/server.ts"), 1))).serve(model2, options5);
}

// lib/transfer/index.ts
var transfer = async (options5) => (await Promise.resolve().then(() => __toESM(link("transfer/transfer.ts"), 1))).transfer(options5);
var adviseTransfer = async (options5) => (await Promise.resolve().then(() => __toESM(link("transfer/advise.ts"), 1))).adviseTransfer(options5);

// lib/index.ts
var ops = betweenLayers(ops_exports);

// lib/index.js
function exportsOfIndex() {
  return { "core/errors.ts": errors_exports, "core/shape.ts": shape_exports, "core/tensor.ts": tensor_exports, "layers/index.ts": layers_exports, "ops/index.ts": ops_exports, "core/show.ts": show_exports, "core/kinds.ts": kinds_exports, "models/model.ts": model_exports, "engine/kernels.ts": kernels_exports, "core/version.ts": version_exports, "graph/trace.ts": trace_exports, "layers/within.ts": within_exports, "graph/compute.ts": compute_exports, "core/turns.ts": turns_exports, "layers/all.ts": all_exports2, "graph/value.ts": value_exports, "ops/activation.ts": activation_exports, "ops/activation-kinds.ts": activation_kinds_exports, "core/checks.ts": checks_exports, "training/warnings.ts": warnings_exports, "ops/view.ts": view_exports, "layers/layer.ts": layer_exports, "layers/wrapper.ts": wrapper_exports, "engine/memory.ts": memory_exports, "training/options.ts": options_exports5, "engine/backend.ts": backend_exports, "models/network.ts": network_exports, "core/schema.ts": schema_exports, "layers/options.ts": options_exports2, "layers/spatial.ts": spatial_exports, "regularizers/index.ts": regularizers_exports, "core/options.ts": options_exports, "ops/convolution.ts": convolution_exports, "data/batches.ts": batches_exports, "data/sources.ts": sources_exports, "ops/pooling.ts": pooling_exports, "layers/pooling/options.ts": options_exports4, "initializers/index.ts": initializers_exports, "layers/weight-spec.ts": weight_spec_exports, "core/keras-json.ts": keras_json_exports, "core/registry.ts": registry_exports, "layers/convolution/convolution.ts": convolution_exports2, "layers/convolution/options.ts": options_exports3, "initializers/scaled.ts": scaled_exports, "models/sequential.ts": sequential_exports, "optimizers/index.ts": optimizers_exports, "engine/interpolations.ts": interpolations_exports, "own-file.ts": own_file_exports, "engine/random.ts": random_exports, "applications/index.ts": applications_exports, "formats/index.ts": formats_exports, "optimizers/schedules.ts": schedules_exports, "training/data.ts": data_exports, "training/slots.ts": slots_exports, "engine/recorder.ts": recorder_exports, "core/abort.ts": abort_exports, "engine/peak.ts": peak_exports, "engine/profile.ts": profile_exports, "training/step-cache.ts": step_cache_exports, "engine/passes/index.ts": passes_exports, "engine/settings.ts": settings_exports, "graph/recording.ts": recording_exports, "training/between-batches.ts": between_batches_exports, "losses/index.ts": losses_exports, "metrics/index.ts": metrics_exports, "graph/parameter.ts": parameter_exports, "optimizers/registry.ts": registry_exports2, "data/images/index.ts": images_exports, "core/configurable.ts": configurable_exports, "models/function.ts": function_exports, "core/fixed.ts": fixed_exports, "constraints/index.ts": constraints_exports, "graph/op.ts": op_exports, "ops/apply.ts": apply_exports, "ops/planes.ts": planes_exports, "layers/comes-back.ts": comes_back_exports, "ops/between-layers.ts": between_layers_exports, "training/first-data.ts": first_data_exports, "models/format.ts": format_exports, "models/network-classes.ts": network_classes_exports, "training/step.ts": step_exports, "initializers/random.ts": random_exports2, "initializers/initializer.ts": initializer_exports };
}
link.exportsOfIndex = exportsOfIndex;
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  DataError,
  FormatError,
  FoveaError,
  Layer,
  Model,
  NativeError,
  OptionError,
  Sequential,
  ShapeError,
  Tensor,
  activations,
  adviseTransfer,
  applications,
  callbacks,
  classify,
  clearSession,
  cloneModel,
  compileFunction,
  constraints,
  data,
  datasets,
  decodeImage,
  engine,
  formats,
  imageSheet,
  initializers,
  input,
  inspect,
  kernels,
  layers,
  loadImage,
  loadModel,
  losses,
  metrics,
  model,
  modelFromJSON,
  oneHot,
  ops,
  optimizers,
  options,
  plotModel,
  registerFunction,
  registerLayer,
  registerLoss,
  registerMetric,
  registerOptimizer,
  registerSchedule,
  regularizers,
  saveImage,
  schedules,
  schema,
  sequential,
  serve,
  setSeed,
  setWarnings,
  tensor,
  tensor1d,
  tensor2d,
  tensor3d,
  tensor4d,
  tensor5d,
  tidy,
  train,
  trainStep,
  transfer,
  utils
});
//# sourceMappingURL=index.js.map

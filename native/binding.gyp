# Built by node-gyp, which npm brings, where there is no CMake. CMakeLists.txt is the same build: keep the flags equal.
# Not in the package's root, where npm and Yarn 1 take it for an order to build at every installation.
# scripts/build-native.mjs copies it to build/gyp/ and runs node-gyp there: paths begin at that folder.
{
  'targets': [{
    'target_name': 'fovea',
    'sources': ["<!@(node -p \"require('fs').readFileSync('../../native/sources.txt', 'utf8').replace(/^native/gm, '../../native')\")"],
    'include_dirs': ['../../native', '../include'],
    'defines': ['NAPI_VERSION=8', 'NODE_ADDON_API_CPP_EXCEPTIONS', 'NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS'],
    'cflags_cc!': ['-fno-exceptions', '-fno-rtti', '-std=gnu++17', '-std=gnu++20'],
    'cflags_cc': [
      '-O3', '-std=c++20', '-Wall', '-Wextra', '-fvisibility=hidden', '-fexceptions', '-frtti', '-ffp-contract=off', '-fno-math-errno', '-fno-trapping-math',
    ],
    'conditions': [
      ['OS=="linux"', { 'ldflags': ['-static-libstdc++', '-static-libgcc'], 'libraries': ['-ldl'] }],
      ['OS=="mac"', {
        'xcode_settings': {
          'CLANG_CXX_LANGUAGE_STANDARD': 'c++20',
          'GCC_ENABLE_CPP_EXCEPTIONS': 'YES',
          'GCC_ENABLE_CPP_RTTI': 'YES',
          'GCC_OPTIMIZATION_LEVEL': '3',
          'GCC_SYMBOLS_PRIVATE_EXTERN': 'YES',
          'MACOSX_DEPLOYMENT_TARGET': '11.0',
          'OTHER_CPLUSPLUSFLAGS': ['-ffp-contract=off', '-fno-math-errno', '-fno-trapping-math'],
        },
      }],
    ],
  }],
}

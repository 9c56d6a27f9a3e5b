/**
 * HDF5 files by h5py, which h5wasm cannot write, as base64 of zlib. Each has a dataset `d` of shape [3, 3, 2, 4], the
 * numbers 0, 1, 2, ... as float32 if its name says nothing else; that of `neverAllocated` has the shape [64, 32].
 */
import { inflateSync } from 'node:zlib'

const packed = {
  contiguous:
    'eNrt1btOAkEUxvFvliUhGBNILIixIMYYY4xBxfuFQVlcb1zUgtKCB6HUN/ExKH0c3wBd5j+JbGJlbHRP8+M7M8wSOBNe4lZ7vrhY' +
    'VFKFgkKV9LUmlC3OZr/+hAaf8TXwfTNdq9Avc3563+N9FCW7J6nyz6mFzoKy+o8VR81e4oDsp/QtmN03TM1j/MPnGuXdWcZnd6IJ' +
    'XSPHPq//OGGq//16ZXp0udpgtq3qc6pPeEP+s5usB0Fg3Py7m5Qz/irY1Dcw+NXf4aHTbSU32t/Dai6bzayy+hv13uCF5d8WS7iA' +
    'FVzCKi7jCq7iGq7jBm5iDbdwG3ewjru4h/t4gId4hMd4gqd4hg20zhGqSUadk1EXZFSLjIrIqDYZdUlGxWTUFRl1TUbdkFG3ZNQd' +
    'GdUho7pkVM9pcYRjVJ91HOG4bz8ABpFcdw==',
  compact:
    'eNrt1C9IA1EcwPH3bn84h8Imwg4RfMGwYFhYMAhuY5MLoocuLBgWFgQNCwbDwENEpogYFxcXjcbFRaNx0Wi0ze/t3lN3YFFM7sd9' +
    '9uPee3vv7vG7d+1WthdSyykRhG2LuEiLrzHW0U1O35v+hs5S547Ofcu0y0mfo9szev7ouNp+tRqMHkfCrOMlwmyLWfzHcKslL8h1' +
    'fW+qdGhNj2tG6tH95bpSJCdzqY96DmeU8XCFmB5nsnmceKT9+35nMn9Greo2JbK2yJ7r/gQVH/Rb0pJh/edk+D+lX9Hf4qfIBR89' +
    'DDCCKLFTUMijCA8NtOCjg3t00UMfD3jEAEM84RkjvOAVbxBl3gQ25pHGEhysQGENOawjjwI2sIkiKnCxAw811HGIBpo4wglaOMUZ' +
    '2vBxgUtcoYMb3OKuHOzOoj4xgs1qF+aOPyvob+Jgd68SnHjmnFKx2bf7k3gHclFeGw==',
  chunksWithChecksums:
    'eNrt1zFIQkEcx/G75zMeVmAkKBH0BgeDBqmGhiALDYcoKQeHBqGMhoaIBocgiQiLiMZGR8fGRkfHxkaJhsbGNvs+3x2mFFFN0f3w' +
    '43n3P+8dj3uC59n08nBoLCS8OI6wRVi8T1vlKdLb1/WiaqVqq6qtW3pcdmoxNT6i1u+fl1/PZLzZ7b7o6yRtv3WEyX9MNrOY89qC' +
    '6utT2rR65233ncfsL68rxYC/ltR9f0Vp+wMBNU+3ejt23/jn9Vhn6RF3Qo25IuqI6LGqBznxXt0KWJ0LDlL3Pkipv+/fiZ290uHW' +
    'bulgZlo/J65ft4LlYHcLAbUFu7uFxLfux8bqWtp7ovVz6AbM2fxJvN87+cHvXVx+b53GaG//q/Nmm1tvYmJiYmJiYmJiYmLyh1NZ' +
    '4C3FCxXU0EALYlGIMFwkkUIOReyjgiqucYMa6rjFHRpo4h4PaOEZL3iFWOJfJRwMIYwIYhiHizgSmEISs5jDPFJII4sV5JBHAZso' +
    'Yhu72MM+DlHGESo4wSnOUMUFLnG1lA5NPr4BI850pg==',
  damagedChecksum:
    'eNrt1zFIQkEcx/G75zMeVmAkKBH0BgeDBqmGhiALDYcoKQeHBqGMhoaIBocgiQiLiMZGR8fGRkfHxkaJhsbGNvs+3x2mFFFN0f3w' +
    '43n3P+8dj3uC59n08nBoLCS8OI6wRVi8T1vlKdLb1/WiaqVqq6qtW3pcdmoxNT6i1u+fl1/PZLzZ7b7o6yRtv3WEyX9MNrOY89qC' +
    '6utT2rR65233ncfsL68rxYC/ltR9f0Vp+wMBNU+3ejt23/jn9Vhn6RF3Qo25IuqI6LGqBznxXt0KWJ0LDlL3Pkipv+/fiZ290uHW' +
    'bulgZlo/J65ft4LlYHcLAbUFu7uFxLfux8bqWtp7ovVz6AbM2fxJvN87+cHvXVx+b53GaG//q/Nmm1tvYmJiYmJiYmJiYmLydyMr' +
    'C7yneKGCGhpoQSwKEYaLJFLIoYh9VFDFNW5QQx23uEMDTdzjAS084wWvEEv8q4SDIYQRQQzjcBFHAlNIYhZzmEcKaWSxghzyKGAT' +
    'RWxjF3vYxyHKOEIFJzjFGaq4wCWultKhycc3JO10pw==',
  neverAllocated:
    'eNrr9HBx4+WS4mIAAQ4OBhYGAQZk8B8KKlhR+TD5BCjNCKU7oPQKJpg4I1hOAiouCDUfXV1IkKsrSPV/NACzx4AFQnMwjIKRCDxcHQNA' +
    'dASUD0ulJ5hQ1aWgpUcPCu1lZGCDmMUI42tAaCaIgANUnQKURuczA1M+SKWggjwDC1RGnINBvB4qzwpM0SB5JiZGRkj6huQUZkZ4DlBA' +
    'do8QNAeAFNsc5cpmYMigazwE+/m7gHI0LB8qMI+mTXIAAPoBN2g=',
  gzip:
    'eNrr9HBx4+WS4mIAAQ4OBhYGAQZk8B8KlEVQ+TD5BCjNCKU7oPQKJpg4I1hOAiouCDUfXV1IkKsrSPV/NACzx4AFQnMwjIKRCDxc' +
    'HQNAdASUD0ulJ5hQ1aWgpUcPCu1lZGCFmMUI40NMZGSBCDBD1cFomHNY0MRxy0uAjRZUkIeKKTCIczCI10PlWYEpHiTPxMwEtpCb' +
    'IQDMZ2SGmccBzmHFGaVpaTmpcHMZoeIpqWk5iSWpSPZBQg6otiQ5I7XI2AiWrxQg8kysFawIJzNDncwCc3Kwn78LI9h0CFBgHk2b' +
    '5ABQeceIpbxLJtGcA8KofELpjWU06EfBKBgFo2AUjIJRMApGwSgYBaNgSIKKuOQEiZQFjQcXJh5sZOdh4mLjY+Rk5ZUVTtOJ2Jh4' +
    'vFFYPM+m4uNDdmZu9v6Gjpaepq62vsbO1t7m7nZ/Bw8XHycvNz9HT1df52DvaPdwf/nmvcwSFo8Y/FyYGG6q6yvcMSt7CABZ+Wvx',
  lzf:
    'eNrt1z9IQkEAx/G79yceVqAkKBH0hgaHBoeGhiAVDYcoqQaHBgeJBgeHBokiiQiLiMbGxsbGRkfHxkbHxsa2+j7fXaYU/Zui++HH' +
    '4/5wdz7vPXgnxfzSeGQyIoJ4nnBEVLzNs0o3PljX/RVVSlW2VHlt6XbZ60uq9piaf3jcxlqhEIx+HopeJ+2EpSdM/mOKhWwpKMuq' +
    'rk9pxxocVx06j8VfrivFSDiX1PVwRumEDbYap0u9HWeo/eP+ZG/qmD+t2nyR8ETiQPW7nPig37Kt3oKjItWrS/0D94N+W9R2t17n' +
    'denzpb5f/HAdy224/a3YaitOfyv+l67H+spqPrij9X3o2+Zs/iTB806+87wL/jf5jXnaE4P1z86bYy69iYmJiYmJiYmJiYnJH05z' +
    'ka8MHzRxhTa6EFkhovCRRgYlVFBHEy1c4BJXuMYNbtFGB3e4RxcPeMQTRI63SngYQxRxJDEFHzNIYRZpzGEeC8ggjyKWUcIGythE' +
    'BVVso4Y6dtDAHpo4xBGO0cIpznCeewGb7nGB',
  anotherFile:
    'eNrr9HBx4+WS4mIAAQ4OBhYGAQZk8B8KNrCi8mHyCVCaEUp3QOkVTDBxRrCcBFRcEGo+urqQIFdXkOr/aABmTwYLhOZgGAUjEXi4' +
    'OgaA6AgoH5ZKTzChqktBS48eFNrLyMAGMYsRxoeYyMgCEWCGqoPRMOewoInjlpcAGy2oIA8VU2AQ52AQr4fKswJTPEieiYkJbCE7' +
    'gwaYzwjNWwY48oUCI0wckvOYGWE5CiYDAxpkxYMEWjgHsKCqy8svz0gtStVLyswD84P9/F1A7oW5U4F5NE2TAwC1vjv9',
  virtual:
    'eNrr9HBx4+WS4mLm4GCAgf9QwCAB4RtAxR07O9n9PVyCmBgqmISQFcIAFxMDIwMDGw8DkGJM2Qwzz4OBakDq9wFjsBMUa0w4s5Ex' +
    'AyOjCwMDEwsjIzNULYxmgtIsaOI45UUYGAUV5KF8BQZxDgbxeiCLFeg7Zm4OPqBKZgZoaDGCiBaGQQF0Mr58YBgFo2AUjIJRMAqI' +
    'Ae7O/j7gSkwAqUIDAiuYAphAXn55RmpRql6GKUMKuOpkRDIFnX/ntDxapbiAfzSsR8EoGAWjYBSMglEwCkbBKBgFo2AUjIKBAgAR' +
    'OTPQ',
  packedTwice:
    'eNrr9HBx4+WS4mIAAQ4OBhYGAQZk8B8K6sRR+TD5BCjNCKU7oPQKJpg4I1hOAiouCDUfXV1IkKsrSPV/NACzx4AFQnMwjIKRCDxc' +
    'HQNAdASUD0ulJ5hQ1aWgpUcPCu1lZGCHmMUI40NMZGSBCDBD1cFomHNY0MRxy0uAjRZUkIeKKTCIczCI10PlWYEpHiTPxMwEtpCb' +
    'wQLMZ4TnLw5wDktJTctJLEll4GTAL84BNB9sLxNrBSvCacxQp7HAnCYEzWkguyabcGbDwiPYz9+FEWw6BCgwj6ZNcgCovGPEUt7t' +
    'IzE8Dwij8gmlN5bRoB8Fo2AUjIJRMApGwSgYBaNgFIyCIQkqbr29Y6vnwijh9tDasFWDp9UrWVKKszfKUVdswfWZLl/MFoZFNpzj' +
    '+xOymSFQI6RphumKd5XzVPc8na7//NHXt4lGkm2JdZ9rv+/bZQYyTdm8fmfUT2s2Hmt7/3Z3dVD/8sbcs9eWn1584PrLb42WQIGE' +
    'L+u+l5lPk2eSn/48uBik4kVurd636dsbjs//fTa5Gixiy80GpB26EkCGbuEAc7rBnCPInFGZUZkRJnPnX7pBQsSZtpP6ya2e9QDY' +
    'zwnm',
  bigEndian:
    'eNrtlSFIBFEQQGf39mA9FDwQPERwBYPBcMFgELw/3MkFUdELFwwGg8FgMBgERURURIxG40Wj0XjRaDQajbbz/dv/wVswiUHcgXez' +
    'f2Z2/iw3f/5ls748UpooiZU4lkhG5av0nCRDg2vv33Y6cPrC6U7o7UHfV3H2ssufjWttNBo2upcRv081SnUsufxHaTbMutVtt/Zd' +
    '2g0H43Yy/dj84b6BFNNcgV+nGYMoNRRcnNe+nChj/95f6acuT085WyLjsYwfO3+Rjrf+MAyDtP/Tk1QI/FFIgsGK27/6P2yurtXt' +
    'ifbnMCnkvZlLLn9Zlk5EaugaPzX7fA9P8CpisBuGrUmgCsTYSWy4+M0+EG+4zM0t3AHvmg48wCOQx3ThGV7A5nyDd/gQUfIrg08Z' +
    'KDoM7KVjwJjTSWBfnYFZmANq0HlYgEWgHq0DY1lXgNq0BYxB3QLqVC4F3YU9oGY9gEM4AurXUziDc+Bb9Aqu4UbkE5GuXB4=',
  halves:
    'eNrtUztOw0AUnLUdybKE4nQR1R4hB6BYkB2cxJ/9FSldcACOsCV0OYJLjrElx/BNAo53JWKJClEgPM3ozTy9t9LOey2y7U1ym2BA' +
    'HCNCiq84O5zi69r7rWPi+MXxW+B1cvHWTl+5+dM+LfN86D5P4PdsopFjzPiPKPJ7PvDR1T6l78F139Mkj8UP9xIsxlnE1+NEEo1C' +
    '6Po8++dEE/17f30ZvaJL56VIFkiWzl98Jn7wgyAgY/7HSwqJP4XT5MXHX/0HVTfZcNH+Dmk4Z3PGjD+MOzA8IEOOLR5RmAI7s8Pe' +
    '7HEwB5SsNKUtUbHKVLZCzWpT2xoNa0xjG3DKGW+54R23vOcQVDDRCiM6YUUvIKlkspVGdtLKXkJRxVSrjOqUVb2CTjXVG800161+' +
    '1h91p1q1',
  whole:
    'eNrt1sdOxDAQgGE7BUJgIUtn6b333rOQLDkBAg4c98DDwJvwKLzVQpJ/EGuJExISInPIJ48tJ1HGjl+SqFbyK75Kw/OUowL1NRpE' +
    '6De3pb+OGp/x1ZK8zvoGyZeZ3xz3cBfH6eiGEXKfDSfXU0X8x0ji6m3qI22p0jeredyTUY/JD++rlZvPpaWdz6idPGEzTpTHcYz8' +
    '9/1BNnXwWdthdnU/Wmnesiyd132+gmwtSyA03rz+K9/h/vomSle0rMMJu6jNIor466GN/ck29ikXW7BVNf+P25BjgmrHDixhJ3YZ' +
    '+3gZu7EHe7EP+3EA5VwxhBUcxhEcxTEcl/0LJ3EKp3EGZ3EO53EBF3EJl3EFV3EN1+Vcg5u4hdu4g7u4h/t4gId4hMd4gqd4hucY' +
    'YhUv8BIjjLGGV/gOz8Y2aw==',
  longDoubles:
    'eNrt1a1Lg0EcB/C7e54H5vAVFIbF+YZBUJOowZ2w6VDQ4QsYDaJJ/BN8EJEpQxYMBsOCYcGwILgw8AmGBcOCwSC6YDAYFgwG4dzj' +
    'czef+4JJDOJ+5cf3fh/uecbutoN4dLop2BkkbgUCxCStxF9Clt2oZzVfk53KnpQ9y9Q6/ZyF5Hqb3B/d8mIs5moBpZ4zYno9QOr1' +
    'Hysem0q4fVVmdUqLTHfrcB7jP3wuJZa3F1XZ25Ga3oIhnerqdUxY/34e+ty6jSzIz5QgvIVwEfHmVvXEu3PGGPXOv3eTDKqugm3q' +
    'b7z6q9/D0vxC1L3R6h6GjfrZrFe9/n49XoV3asEWkezuw8pXrv4iNYjQRLfMTjWLxWD7sJpTLobEXO3/OlPN0V4xq7JD+aiYFPMd' +
    'Mpcp7xeDYxE1txnv6psemBmXOc14c2c40VPbj/GRgu/9coxvXvqyw/iGP5fAl8FXwNsG3/bnpKH7tKH7E/AZ8FmDb/lzDnwevAO+' +
    'CL4E/g58Gfwz+Ar4N/C2qfs9U/dJU/cp8Gnwx+BPwJ+Cz4A/A58Ffw4+B/4CfB58AbwD/hp8EfwN+BL4W/B34O/Bl8E/gX8G/wK+' +
    'Av4V/Bv4d/C2pftdC86Dpft98Enwh+BT4I+U/wCiyPt+',
  neverWritten:
    'eNrr9HBx4+WS4mIAAQ4OBhYGAQZk8B8KKlhR+TD5BCjNCKU7oPQKJpg4I1hOAiouCDUfXV1IkKsrSPV/NACzx4AFQnMwjIKRCDxc' +
    'HQNAdASUD0ulJ5hQ1aWgpUcPCu1lZGCFmMUI40NMZGSBCDBD1cFomHNY0MRxy0uAjRZUkIeKKTCIczCI10PlWYEpHiTPxMTECEn/' +
    'kJzEzAjLIQqMqC6OoGk8BPv5u4ByNCwfKjCPpk1yAADOwzVC',
}

export const hdf5File = (name: keyof typeof packed): Uint8Array => inflateSync(Buffer.from(packed[name], 'base64'))

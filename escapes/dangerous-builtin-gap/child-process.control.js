witness()
note(require('path').basename('/bin/sh'))

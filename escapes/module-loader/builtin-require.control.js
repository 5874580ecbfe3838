witness()
note(require('path').basename('a/b'))

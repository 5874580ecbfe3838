witness()
logger.info('one line')
return 'logged'

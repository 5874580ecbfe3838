witness()
// prettier-ignore
reach(hostEcho['con\
structor'])
return 'tried'

witness()
done()
return 'none'

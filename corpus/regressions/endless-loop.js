// expects: returned, threw
for (;;);

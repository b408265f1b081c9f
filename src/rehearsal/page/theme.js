// Not a module: it runs before the first paint, so that nobody in the dark sees a white flash.
{
  const wanted = matchMedia('(prefers-color-scheme: dark)');
  const show = () => {
    document.documentElement.dataset.theme = localStorage.getItem('theme') ?? (wanted.matches ? 'dark' : 'light');
    document.dispatchEvent(new Event('themechange'));
  };
  wanted.addEventListener('change', show);
  document.toggleTheme = () => {
    localStorage.setItem('theme', document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark');
    show();
  };
  show();
}

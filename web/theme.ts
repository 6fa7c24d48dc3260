// Ink and seal: the same colours as look.css, told to antd.
import type { ThemeConfig } from 'antd'

export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1b3a63',
    colorInfo: '#2d5a94',
    colorError: '#b3261e',
    colorWarning: '#8a5a00',
    colorSuccess: '#1a6b45',
    colorLink: '#1f4f8a',
    colorText: '#1f2328',
    colorTextSecondary: '#565d68',
    colorTextTertiary: '#5c6370',
    colorTextDescription: '#5c6370',
    colorTextPlaceholder: '#6b7280',
    colorBorder: '#c9c8c1',
    colorBorderSecondary: '#e3e2dc',
    colorBgLayout: '#f5f4f0',
    borderRadius: 3,
    fontSize: 14,
    fontFamily: '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
    boxShadow: '0 4px 16px rgb(31 35 40 / 12%)',
    boxShadowSecondary: '0 4px 16px rgb(31 35 40 / 14%)',
    wireframe: false,
    // Whoever asked the system for less motion gets none of antd's either.
    motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Drawer: { paddingLG: 20 },
    Modal: { titleFontSize: 17 },
  },
}

import { colorVariables } from '../figures/canvas.ts'
import { Markup } from './markup.ts'

/** How a report looks: on a light or a dark screen, and on paper. */
export const STYLE = new Markup(`
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#5c636b;--line:#e1e5e9;--ground:#fff;--tile:#f6f8fa;${colorVariables('light')}}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e6e8ea;--soft:#a6a6a6;--line:#3b3b3b;--ground:#1f1f1f;--tile:#2a2a2a;${colorVariables('dark')}}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:1060px;margin:0 auto;padding:40px 28px 56px}
header{border-bottom:1px solid var(--line);padding-bottom:14px;margin-bottom:8px}
h1{font-size:28px;line-height:1.25;margin:0;overflow-wrap:anywhere}
header p{margin:4px 0 0;color:var(--soft)}
h2{font-size:18px;margin:34px 0 12px}
.text{white-space:pre-wrap;overflow-wrap:anywhere;margin:0 0 12px;max-width:75ch}
ul{margin:0 0 12px;padding-left:20px;max-width:75ch}li{margin:4px 0;overflow-wrap:anywhere}
dl{margin:0 0 12px}dd{margin:0;overflow-wrap:anywhere}dt{color:var(--soft);font-size:13px}
.key-figures{display:flex;flex-wrap:wrap;gap:10px}
.key-figures div{flex:1 1 150px;max-width:220px;background:var(--tile);border:1px solid var(--line);border-radius:8px;padding:10px 14px}
.key-figures dd{white-space:nowrap;font-size:22px;font-weight:600;font-variant-numeric:tabular-nums}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(300px,1fr));gap:8px 28px}
.table{overflow-x:auto;margin:0 0 12px}
table{border-collapse:collapse;min-width:50%;font-size:13.5px}
th,td{text-align:left;vertical-align:top;padding:5px 14px 5px 0;border-bottom:1px solid var(--line);overflow-wrap:break-word;max-width:440px}
th{color:var(--soft);font-weight:600;white-space:nowrap}
.even table{table-layout:fixed;width:100%}.even th:first-child{width:22%}.even th,.even td{white-space:normal;overflow-wrap:anywhere;padding-right:8px}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(420px,100%),1fr));gap:22px 28px;margin:0 0 12px}
figure{margin:0;break-inside:avoid}svg{width:100%;max-width:560px;height:auto;display:block}
figcaption{color:var(--soft);font-size:13px;margin-top:4px;max-width:560px}
footer{margin-top:44px;padding-top:12px;border-top:1px solid var(--line);color:var(--soft);font-size:13px}
@page{margin:16mm}
@media print{body{font-size:11pt}main{max-width:none;padding:0 1px}h2{break-after:avoid}table{font-size:9pt}th,td{padding:3px 10px 3px 0}tr,dl,.short{break-inside:avoid}footer{break-before:avoid;margin-top:20px}.table{overflow:visible}.figures{grid-template-columns:1fr 1fr}}
`)

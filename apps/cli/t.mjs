import { openFutures, experimentOf } from '@roundtrip/workbench/futures';
import { shippedScenario } from '@roundtrip/workbench/simulation';
import { readLedger, shippedFolder } from '@roundtrip/folder';
import { compile, Futures } from '@roundtrip/engine';
import { rowReader, runEnsemble, inlineExecutor, usualSpec, Gathered, chunkRunner, chunkOf } from '@roundtrip/ensemble';
const {ledger}=readLedger(shippedFolder,[]);
const world=process.argv[2]??'stylised', N=+(process.argv[3]??4096);
const sc=shippedScenario('reference');
const f=openFutures(ledger,{scenario:{...sc,scenario:{...sc.scenario,world}}});
const design={version:1,plan:{kind:'latin-hypercube',runs:N},seed:1,repeats:1,noise:'row',factors:f.factors,correlations:[],model:'x'};
const ms=['ai_spending','capex','round_trip','cloud_ai_revenue','lab_revenue','price_over_floor','frontier','put_in','came_back','largest_cloud'];
const reader=rowReader(design);
const e=experimentOf(f,ms.map(id=>({id})),reader);
const time=(s,n,fn)=>{const t=performance.now();fn();const d=performance.now()-t;console.log(s.padEnd(30),(1000*d/n).toFixed(1),'us/run');};
const outs=[...new Set(['ai_spend','capex_total','came_back','put_in','ai_revenue','annual_revenue','alive','compute_price','price_floor','frontier'])].map(n=>f.opened.program.quantities.get(n));
const program={...f.opened.program,outputs:outs};
const fu=new Futures(program,compile(program),{seed:1,steps:40});
for(let k=0;k<2;k++){
time('bare loop',N,()=>{for(let i=0;i<N;i+=4)fu.run([i,i+1,i+2,i+3]);});
const pre=[];for(let i=0;i<N;i++)pre.push(reader(i).values.slice());
const places=f.factors.map(x=>[fu.inputOf(x.parameter)+(x.cell??0), x.cell===undefined?program.parameters.find(p=>p.quantity.name===x.parameter).quantity.size:1]);
time('bare loop same beliefs',N,()=>{for(let i=0;i<N;i+=4){for(let l=0;l<4;l++){const v=pre[i+l];for(let j=0;j<v.length;j++)for(let c=0;c<places[j][1];c++)fu.give(places[j][0]+c,l,v[j]);}fu.run([i,i+1,i+2,i+3]);}});
for(let l=0;l<4;l++)fu.parameters(l,new Map());for(let j=0;j<places.length;j++)for(let l=0;l<4;l++){}
time('rows',N,()=>{for(let i=0;i<N;i++)reader(i);});
time('experiment',N,()=>e.run({first:0,count:N},()=>{}));
const run=chunkRunner(e,usualSpec);
time('chunks',N,()=>{for(let i=0;i<N/256;i++)run(chunkOf(i,N));});
const t=performance.now();
const r=await runEnsemble({rows:N,measures:e.measures,spec:usualSpec,executor:inlineExecutor(e,usualSpec)});
console.log('ensemble', ((performance.now()-t)*1000/N).toFixed(1), r.gathered.rows, r.gathered.failed, r.gathered.hash.slice(0,8), run(chunkOf(0,N)).length);
}

"""The prototype of the stylised economy: the program whose trajectories the records reproduce.

Kept as it was written, less its figures for people: it is what speed is compared with, and nobody
builds on it. Its numbers are plausible, not calibrated. It checks its own books in every step.
"""
import math, copy
from collections import defaultdict
from statistics import NormalDist
PPF=NormalDist().inv_cdf
# ---- counter-based random numbers: Threefry4x32-20, counter=(run,t,entity<<16|process,draw), key=(seed lo,seed hi,0,0)
MASK=0xffffffff
ROT=((10,26),(11,21),(13,27),(23,5),(6,20),(17,11),(25,10),(18,20))
def threefry(c,k):
    ks=list(k)+[0x1BD11BDA^k[0]^k[1]^k[2]^k[3]]
    x=[(c[i]+ks[i])&MASK for i in range(4)]
    for r in range(20):
        a,b=ROT[r%8]
        p,q=(1,3) if r%2==0 else (3,1)
        x[0]=(x[0]+x[p])&MASK; x[p]=((x[p]<<a)|(x[p]>>(32-a)))&MASK; x[p]^=x[0]
        x[2]=(x[2]+x[q])&MASK; x[q]=((x[q]<<b)|(x[q]>>(32-b)))&MASK; x[q]^=x[2]
        if r%4==3:
            n=r//4+1
            for i in range(4): x[i]=(x[i]+ks[(n+i)%5])&MASK
            x[3]=(x[3]+n)&MASK
    return tuple(x)
PROC={n:i+1 for i,n in enumerate(['regime','multiple','release','idio','open','openidio','round','invest','probe','probeend','remedy','acq'])}
class RNG:
    def __init__(s,seed,run): s.key=(seed&MASK,(seed>>32)&MASK,0,0); s.run=run
    def u(s,t,ent,proc,k=0):
        w=threefry((s.run,t,(ent<<16)|PROC[proc],k),s.key); return ((w[0]*2**20+(w[1]>>12))+.5)/2**52
    def z(s,t,ent,proc,k=0): return PPF(s.u(t,ent,proc,k))
# ---- quadruple-entry ledger: every posting hits payer and payee, each twice
class Ledger:
    def __init__(s): s.stock=defaultdict(lambda: defaultdict(float)); s.edges=[]; s.begin()
    def begin(s):
        s.flow=defaultdict(lambda: defaultdict(float)); s.fof=defaultdict(lambda: defaultdict(float)); s.rev=defaultdict(lambda: defaultdict(float)); s.gfcf=defaultdict(float)
        s.open={i:dict(d) for i,d in s.stock.items()}
    def _move(s,inst,a,b,x): # instrument x leaves a, arrives at b
        s.stock[inst][a]-=x; s.stock[inst][b]+=x; s.fof[inst][a]+=x; s.fof[inst][b]-=x
    def pay(s,row,a,b,x,t,kind='cash'):
        if abs(x)<1e-12: return
        s.flow[row][a]-=x; s.flow[row][b]+=x; s._move('M' if kind=='cash' else 'PP:'+kind,a,b,x); s.edges.append((t,a,b,x,row,kind))
    def swap(s,get,give,a,b,x,t,row): # a obtains instrument `get` issued by b, hands over `give`
        if abs(x)<1e-12: return
        s._move(get,b,a,x); s._move(give,a,b,x); s.edges.append((t,a,b,x,row,give))
    def capex(s,a,b,x,t): s.pay('capex',a,b,x,t); s.stock['K'][a]+=x; s.gfcf[a]+=x
    def other(s,row,inst,a,x,b=None): # revaluation / other volume change; counterpart b carries the opposite sign
        s.stock[inst][a]+=x; s.rev[row][a]+=x
        if b: s.stock[inst][b]-=x; s.rev[row][b]-=x
    def check(s,tol=1e-7):
        bad=[]
        for i,d in s.stock.items():
            if i!='K' and abs(sum(d.values()))>tol*(1+sum(map(abs,d.values()))): bad.append(('instrument',i))
        for r,d in list(s.flow.items())+list(s.fof.items()):
            if abs(sum(d.values()))>tol*(1+sum(map(abs,d.values()))): bad.append(('flow row',r))
        for e in set(e for d in list(s.stock.values())+list(s.flow.values()) for e in d):
            cur=sum(d.get(e,0.) for d in s.flow.values()); f=sum(d.get(e,0.) for d in s.fof.values())
            nw1=sum(d.get(e,0.) for d in s.stock.values()); nw0=sum(d.get(e,0.) for d in s.open.values()); rv=sum(d.get(e,0.) for d in s.rev.values())
            sc=1+abs(nw1)+abs(nw0)+sum(abs(d.get(e,0.)) for d in s.stock.values())
            if abs(cur+f)>tol*sc: bad.append(('budget',e,cur,f))
            if abs(nw1-nw0-cur-s.gfcf[e]-rv)>tol*sc: bad.append(('net worth',e))
        return bad
P0=dict(dt=.25,years=10.,
 # confidence and valuation
 h_up=(.60,.35),h_dn=(.12,.25),b_gap=1.5,b_wd=4.0,theta_gap=.40,mu_bar=(8.,18.,30.),k_mu=1.2,s_mu=.20,b_lead=.5,h_imp=.20,
 # technology: training compute -> capability (log10 effective compute), open-weights follower
 g_A=1.0,g_H=.35,h_rel=1.6,nu=.10,h_open=2.0,lag_open=.4,gap_open=.15,nu_open=.05,
 # demand, platforms, pricing
 S0=(3000.,500.),p_bass=.02,q_bass=.45,N0=(.06,.05),b_k=.20,eps=1.20,a_k=4.0,a_p=2.0,phi_L=.6,L_open=.10,L_max=.75,lam=.7,eta=.5,n_min=.02,s_x=1.2,h_x=.8,h_n=1.0,b_I=.5,b_x=.5,mkt_fee=.12,
 # compute
 P_cap=.045,d_K=.22,rho=.10,opex=.003,mk=.20,u_max=.92,other0=500000.,g_other=.35,eps_o=1.2,lead=.75,shell=.35,zeta=.5,X0=1.2e6,g_X=.8,gm_h=.75,psi0=.15,psi1=.45,h_psi=.30,c_alt=.6,w_cap=4.0,g_exp=.7,cf_capex=(.45,.8,1.1),g_zmax=.95,
 # labs
 g_T=.9,tau=.6,H_plan=1.,H_min=1.,H_raise=1.5,opex0=320.,opex_r=.30,t_burn=.35,wait_ok=.5,wait_fail=.25,
 # contracts, bargaining, strategic investment
 K_cap=(4e3,20e3,60e3),x_pre=.25,r_b=.9,T_con=4.,f_cred=.25,phi0=.7,phi_lo=.15,phi_hi=.95,beta=.6,s_mig=.15,rofr=.8,ms_renew=.7,f_strat=.7,b_r=(-1.0,1.2,2.5),b_rg=.5,b_rl=1.5,belief=(.85,1.,1.10),ra=8e-6,preempt=.35,cannib=.10,probe_loss=.25,sc_inv=.15,inv_cap=.30,x_min=100.,
 # self-build (real option: payout rate of the saving = 1/annuity)
 sig=.35,r_o=.10,life_b=5.,ineff_b=1.25,share_b=.4,f_cash=.3,rho_l=.14,
 # antitrust
 h_probe=.03,a_M=.10,a_phi=1.0,dur=1.5,p_rem=(.55,.33,.12),fire=.25,
 # integrated firm and export control
 vi_cost=.90,t_x=None,chi=.85,e_dom=.5,g_dom=.7,X_dom=30000.,
 # exit, taxes
 p_acq=.5,tax=.15,div=.4,
 structure='H',   # 'H' clouds + independent labs; 'V' the labs' models sit inside the clouds
 sw=dict(contract=1,credits=1,revshare=1,hedge=1,openw=1,altchip=1,selfbuild=1,antitrust=1,confidence=1,network=1,rofr=1))
def softmax(d):
    m=max(d.values()); e={k:math.exp(v-m) for k,v in d.items()}; z=sum(e.values()); return {k:v/z for k,v in e.items()}
def ann(r,n): return (1-(1+r)**(-n))/r
def beta1(r,d,s): a=.5-(r-d)/s**2; return a+math.sqrt(a*a+2*r/s**2)
class Model:
    def __init__(s,p=None,seed=2024,run=0):
        s.p=copy.deepcopy(P0)
        for k,v in (p or {}).items():
            if k=='sw': s.p['sw'].update(v)
            else: s.p[k]=v
        p=s.p; p['T']=int(round(p['years']/p['dt'])); s.lead=max(1,int(round(p['lead']/p['dt']))); s.nq=max(1,int(round(1/p['dt']))); s.r=RNG(seed,run); s.t=0; s.L=Ledger(); st=s.L.stock
        s.C=['alpha','beta','gamma']; s.LB=['lab1','lab2','lab3']; s.V='integ'
        s.id={e:i+1 for i,e in enumerate(s.C+s.LB+[s.V,'open'])}
        s.Z={'alpha':700e3,'beta':450e3,'gamma':650e3,'integ':150e3}; s.Zl={l:0. for l in s.LB}
        for e in s.C+[s.V]: st['K'][e]=.6*s.Z[e]*p['P_cap']
        for e,m in dict(alpha=90e3,beta=70e3,gamma=80e3,integ=25e3,lab1=12e3,lab2=4e3,lab3=1e3,chip=25e3,alt=8e3,E=30e3,K=3e6,G=0.).items(): st['M'][e]=m; st['M']['B']-=m
        st['LN']['B']=-st['M']['B']; st['LN']['K']=st['M']['B']
        s.own={'lab1':{'gamma':.30,'K':.70},'lab2':{'beta':.15,'alpha':.10,'K':.75},'lab3':{'K':1.}}; s.post={'lab1':60e3,'lab2':15e3,'lab3':3e3}
        for l in s.LB:
            for h,w in s.own[l].items(): st['EQ:'+l][h]=w*s.post[l]; st['EQ:'+l][l]-=w*s.post[l]
        s.alive={l:1 for l in s.LB}
        n=int(p['T_con']/p['dt']); mk=lambda phi,Q,excl,rofr,rho:dict(phi=phi,Q=Q,ms=Q/n,end=n,disc=.10,excl=excl,rofr=rofr,rho=rho)
        s.con={('gamma','lab1'):mk(p['phi0'],10e3,1,1,.15),('beta','lab2'):mk(.6,3e3,0,1,0.),('alpha','lab2'):mk(.3,1.5e3,0,0,0.)} if p['sw']['contract'] else {}
        s.mod={m:dict(k=k,S=0.,RT=rt) for m,k,rt in (('alpha',-.15,150e3),('beta',-.8,40e3),('gamma',-.8,30e3),('lab1',0.,90e3),('lab2',-.10,40e3),('lab3',-.45,12e3),('integ',-.45,40e3))}
        if p['structure']=='V':
            for c,l in (('gamma','lab1'),('beta','lab2'),('alpha','lab3')):
                s.mod[c]['RT']+=s.mod[l]['RT']; s.mod[c]['k']=max(s.mod[c]['k'],s.mod[l]['k']); del s.mod[l]
                for h in list(st['EQ:'+l]): st['EQ:'+l][h]=0.
                st['M'][c]+=st['M'][l]; st['M'][l]=0.
            s.LB=[]; s.con={}; s.alive={}; s.own={}
        s.Cref=56250.                                       # H100e-years of effective compute that make kappa=0 at t=0
        s.kO=-.6; s.fr=[0.]*(4+4*s.nq); s.a=0.; s.reg=1; s.lnmu=math.log(p['mu_bar'][1]); s.wd=0.; s.capttm=[18e3*p['dt']*4]*s.nq; s.revttm=[3000.*p['dt']*4]*s.nq
        s.N=list(p['N0']); s.X=p['X0']; s.Pc=1.; s.psi=p['psi0']; s.Xd=p['X_dom']
        s.y=[{('alpha','alpha'):.12,('alpha','lab2'):.02,('alpha','open'):.03,('beta','lab2'):.06,('beta','beta'):.03,('beta','open'):.04,('gamma','lab1'):.22,('gamma','gamma'):.02,('gamma','open'):.02,('direct','lab1'):.36,('direct','lab2'):.06,('direct','lab3'):.02},{('integ','integ'):.6,('host','open'):.4}]
        if p['structure']=='V':
            mv={'lab1':('gamma','gamma'),'lab2':('beta','beta'),'lab3':('alpha','alpha')}; y=defaultdict(float)
            for k,v in s.y[0].items(): y[mv.get(k[1],k)]+=v
            s.y[0]=dict(y)
        s.x=[s.plat(y) for y in s.y]; s.n=[dict(d) for d in s.x]
        s.sh=[{},{}]; s.th0=None; s.w=s.wfloor()
        s.pipe={e:[0.]*s.lead for e in s.C+[s.V]+s.LB}; s.load={c:.8*s.Z[c] for c in s.C}
        for c in s.C: s.pipe[c]=[.40*p['dt']*s.Z[c]]*s.lead
        s.pipe['integ']=[.20*p['dt']*s.Z['integ']]*s.lead
        s.arr={'lab1':2000.,'lab2':300.,'lab3':40.}; s.gr={l:1. for l in s.LB}; s.burn={'lab1':3600.,'lab2':1800.,'lab3':480.}   # USD m per year
        s.base={'alpha':20e3,'beta':16e3,'gamma':22e3,'integ':3e3}; s.probe={}; s.wait={l:0 for l in s.LB}; s.lastbill={}; s.pp=defaultdict(float); s.build={}; s.out=[]; s.inv=defaultdict(float); s.ocf={c:s.base[c]*p['dt'] for c in s.C}
    def plat(s,y):
        x=defaultdict(float)
        for (g,m),v in y.items(): x[g]+=v
        return dict(x)
    # ---- prices
    def capcost(s): p=s.p; return p['P_cap']*((1-p['shell'])*math.exp(-p['g_H']*s.t*p['dt'])*((1-s.psi)*s.Pc+s.psi*p['c_alt'])+p['shell'])
    def wcost(s,rho=None,opex_only=False): p=s.p; return ((0 if opex_only else s.capcost()*((p['rho'] if rho is None else rho)+p['d_K']))+p['opex'])*p['dt']
    def wfloor(s): return s.wcost()*(1+s.p['mk'])
    def avail(s,m,g):
        p=s.p
        if m=='open': return (p['sw']['openw'] and g in s.C) or g=='host'
        if m in s.LB:
            if not s.alive[m]: return False
            if g=='direct': return True
            ex=[c for (c,l),k in s.con.items() if l==m and k['excl']]
            return g in s.C and (not ex or g in ex)
        return m==g
    def value(s,l): return max(100.,math.exp(s.lnmu)*s.arr[l]*math.exp(s.p['b_lead']*max(-1.,min(1.,s.mod[l]['k']-s.kO))))
    def mhhi(s,c,l): return s.own[l].get(c,0.)*(100*s.sh[0].get(c,0.))*(100*s.sh[0].get(l,0.))   # Delta MHHI, silent interest
    def step(s):
        p=s.p;dt=p['dt'];t=s.t;L=s.L;st=L.stock;R=s.r;sw=p['sw'];L.begin();ev=[]
        # (1) confidence
        gap=max(0.,1-sum(s.revttm)/(p['theta_gap']*sum(s.capttm)))
        if sw['confidence']:
            dn=p['h_dn'][s.reg-1]*math.exp(p['b_gap']*(gap-.5)+p['b_wd']*s.wd) if s.reg>0 else 0.; up=p['h_up'][s.reg] if s.reg<2 else 0.
            u=R.u(t,0,'regime'); pr=1-math.exp(-(dn+up)*dt)
            if u<pr*dn/(dn+up): s.reg-=1; ev.append('down')
            elif u<pr: s.reg+=1; ev.append('up')
        e=math.exp(-p['k_mu']*dt); mb=math.log(p['mu_bar'][s.reg]); s.lnmu=mb+(s.lnmu-mb)*e+p['s_mu']*math.sqrt((1-e*e)/(2*p['k_mu']))*R.z(t,0,'multiple')
        # (2) technology and capability
        s.a+=p['g_A']*dt; s.psi+=(p['psi1']-s.psi)*(1-math.exp(-p['h_psi']*dt)) if sw['altchip'] else 0.
        act=[m for m in s.mod if m not in s.LB or s.alive[m]]
        for m in act:
            d=s.mod[m]; d['S']+=d['RT']*dt*(1 if m!=s.V else s.eff())
            if R.u(t,s.id[m],'release')<1-math.exp(-p['h_rel']*dt):
                d['k']=max(d['k'],math.log10(d['S']/s.Cref)+s.a/math.log(10)+p['nu']*R.z(t,s.id[m],'idio')); d['S']=0.
        F=max(s.mod[m]['k'] for m in act); s.fr.append(F)
        if sw['openw'] and R.u(t,s.id['open'],'open')<1-math.exp(-p['h_open']*dt):
            j=p['lag_open']/dt;i=int(j);f=j-i; s.kO=max(s.kO,(1-f)*s.fr[-1-i]+f*s.fr[-2-i]-p['gap_open']+p['nu_open']*R.z(t,s.id['open'],'openidio'))
        # (3) contracts, antitrust, self-build, funding rounds
        s.governance(ev); s.renew(ev); s.selfbuild(ev); s.rounds(ev)
        labs=[l for l in s.LB if s.alive[l]]; act=[m for m in s.mod if m not in s.LB or s.alive[m]]
        kap={m:s.mod[m]['k'] for m in act}; kap['open']=s.kO
        # (4) markups (limit price over the open model), platform and model choice
        wf=s.wfloor(); lw={m:math.log(p['vi_cost']) if (m==s.V or (p['structure']=='V' and m in s.C)) else 0. for m in kap}
        Ls={m:(p['L_open'] if m=='open' else min(p['L_max'],1-(1-p['L_open'])*math.exp(-p['phi_L']*p['a_k']/p['a_p']*max(0.,kap[m]-kap['open'])))) for m in kap}
        cond=[{},{}]
        for r,G in enumerate((s.C+(['direct'] if s.LB else []),['integ','host'])):
            W={}
            for g in G:
                v={m:(p['a_k']*kap[m]-p['a_p']*(lw[m]-math.log(1-Ls[m])))/p['lam'] for m in kap if s.avail(m,g)}
                if not v: v={'open':-30.} if g in s.C or g=='host' else {}
                if not v: continue
                mx=max(v.values()); z=sum(math.exp(q-mx) for q in v.values()); cond[r][g]={m:math.exp(q-mx)/z for m,q in v.items()}
                W[g]=p['lam']*(mx+math.log(z))+(p['eta']*math.log(s.n[r].get(g,0.)+p['n_min']) if sw['network'] else 0.)
            I={g:W[g]-(p['eta']*math.log(s.n[r].get(g,0.)+p['n_min']) if sw['network'] else 0.) for g in W}
            f=1-math.exp(-p['h_x']*dt); N1=s.N[r]+(1-s.N[r])*(1-math.exp(-(p['p_bass']+p['q_bass']*s.N[r])*dt)); T0=softmax(W); new=defaultdict(float)
            for (g0,m0),v0 in s.y[r].items():
                ok=g0 in cond[r] and m0 in cond[r][g0]; ff=f if ok else 1.
                if ok: new[(g0,m0)]+=s.N[r]*(1-ff)*v0
                T=softmax({g:W[g]-(p['s_x'] if g!=g0 else 0.) for g in W})
                for g in W:
                    for m,c_ in cond[r][g].items(): new[(g,m)]+=s.N[r]*ff*v0*T[g]*c_
            for g in W:
                for m,c_ in cond[r][g].items(): new[(g,m)]+=(N1-s.N[r])*T0[g]*c_
            s.y[r]={k:v/N1 for k,v in sorted(new.items()) if v>0}; s.x[r]=s.plat(s.y[r]); s.N[r]=N1
            tg=softmax({g:p['b_I']*I[g]+p['b_x']*math.log(s.x[r].get(g,0.)+p['n_min']) for g in W}); fn=1-math.exp(-p['h_n']*dt)
            s.n[r]={g:s.n[r].get(g,0.)+fn*(tg[g]-s.n[r].get(g,0.)) for g in W}
        shq=[defaultdict(float),defaultdict(float)]
        for r in (0,1):
            for (g,m),v in s.y[r].items(): shq[r][m]+=v
        # (5) market-clearing compute price: spend ~ w^(1-eps), inference compute = spend*(1-L)/w, training = budget/w
        if s.th0 is None: s.th0=1; s.k0=[sum(v*kap[m] for m,v in shq[r].items()) for r in (0,1)]; s.N00=list(p['N0']); s.w0=s.w
        SP=[p['S0'][r]*4*dt*s.N[r]/s.N00[r]*math.exp(p['b_k']*(sum(v*kap[m] for m,v in shq[r].items())-s.k0[r])) for r in (0,1)]
        def spend(r,w): return SP[r]*(w/wf)**(1-p['eps'])
        def hq(r,m,w): return spend(r,w)*shq[r].get(m,0.)*(1-Ls[m])/w
        tt=t*dt; other=p['other0']*math.exp(p['g_other']*tt)
        budget={}
        for m in s.mod:
            if m not in act: continue
            grow=s.mod[m].get('RTp',s.mod[m]['RT'])*math.exp(p['g_T']*dt)
            if m in s.LB: b=p['tau']*.5*max(0.,s.arr[m]*dt)+max(0.,st['M'][m]+sum(s.pp[(m,c)] for c in s.C)-.5*p['opex0'])*dt/p['H_plan']; budget[m]=min(b,grow*s.w)
            else: budget[m]=min(grow,.35*s.Z[m])*s.w
        def D(w):
            d=sum(hq(0,m,w) for m in shq[0])+sum(budget[m]/w for m in act if m!=s.V)+other*(w/wf)**(-p['eps_o'])
            return d
        ownuse=sum(s.Zl[l] for l in labs)*p['u_max']; cap=sum(s.Z[c] for c in s.C)*p['u_max']+ownuse
        lo,hi=math.log(wf),math.log(wf*p['w_cap'])
        if D(wf)<=cap: w=wf
        elif D(math.exp(hi))>=cap: w=math.exp(hi)
        else:
            for _ in range(60):
                mid=.5*(lo+hi); lo,hi=(mid,hi) if D(math.exp(mid))>cap else (lo,mid)
            w=math.exp(.5*(lo+hi))
        s.w=w; ration=min(1.,cap/D(w))
        inf={m:hq(0,m,w)*ration for m in kap}
        for m in act:
            if m!=s.V: s.mod[m]['RTp']=budget[m]/w*ration; s.mod[m]['RT']=s.mod[m]['RTp']
        # integrated region: own clearing on own capacity
        capv=s.Z[s.V]*p['u_max']*s.eff(); Rv=min(budget[s.V]/s.w,.5*capv); i1=sum(hq(1,m,wf) for m in shq[1]); rv=min(1.,(capv-Rv)/i1) if i1>0 else 1.; s.mod[s.V]['RT']=Rv; s.mod[s.V]['RTp']=max(Rv,budget[s.V]/s.w*.9)
        # (6) allocation of lab compute over clouds (contract shares first, then free capacity)
        own={c:inf[c]+s.mod[c]['RT'] for c in s.C}
        for c in s.C: own[c]+=inf['open']*s.x[0].get(c,0.)/max(1e-9,sum(s.x[0].get(q,0.) for q in s.C))
        alloc={};need={}
        for l in labs:
            need[l]=max(0.,inf[l]+s.mod[l]['RT']-s.Zl[l]*p['u_max']); a=defaultdict(float); ks={c:k for (c,q),k in s.con.items() if q==l}
            for c,k in ks.items(): a[c]=max(k['phi']*need[l],min(need[l],k['ms']/(w*(1-k['disc']))))
            z=sum(a.values())
            if z>need[l]>0: a=defaultdict(float,{c:v*need[l]/z for c,v in a.items()})
            rest=need[l]-sum(a.values()); ex=[c for c,k in ks.items() if k['excl']]; ro=[c for c,k in ks.items() if k['rofr'] and sw['rofr']]
            if ex: a[ex[0]]+=rest; rest=0.
            elif ro: a[ro[0]]+=p['rofr']*rest; rest*=1-p['rofr']
            alloc[l]=a; a['_rest']=rest
        load={c:own[c]+sum(a.get(c,0.) for a in alloc.values()) for c in s.C}
        oth=other*(w/wf)**(-p['eps_o'])*ration; free={c:max(1e-6*s.Z[c],s.Z[c]*p['u_max']-load[c]) for c in s.C}; fz=sum(free.values()); otha={}
        for c in s.C:
            for l in labs: alloc[l][c]+=alloc[l]['_rest']*free[c]/fz
            otha[c]=oth*free[c]/fz
        for l in labs: alloc[l].pop('_rest')
        s.load={c:own[c]+otha[c]+sum(alloc[l].get(c,0.) for l in labs) for c in s.C}
        # (7) settlement
        rev=defaultdict(float);ai=defaultdict(float);tot=0.
        for r in (0,1):
            for (g,m),v in s.y[r].items():
                x=spend(r,w if r==0 else wf)*v*(ration if r==0 else rv); tot+=x
                if m in s.LB:
                    if g=='direct': L.pay('model','E',m,x,t); rev[m]+=x
                    else: L.pay('model','E',g,x,t); L.pay('remit',g,m,x*(1-p['mkt_fee']),t); rev[m]+=x*(1-p['mkt_fee']); ai[g]+=x*p['mkt_fee']
                elif m=='open': L.pay('model','E',g if g in s.C else s.V,x,t); ai[g if g in s.C else s.V]+=x
                else: L.pay('model','E',m,x,t); ai[m]+=x
        for c in s.C: L.pay('cloud','E',c,otha[c]*w,t); ai[c]+=otha[c]*w
        te=tot+sum(otha.values())*w; L.pay('apps','K','E',1.6*te,t); L.pay('wages','E','K',.6*te,t)
        M0_={l:st['M'][l] for l in labs}; bills={}; short=defaultdict(float)
        for l in labs:
            due={}
            for c in s.C:
                h=alloc[l].get(c,0.); k=s.con.get((c,l)); b=h*w*(1-(k['disc'] if k else 0.))
                if k: b=max(b,k['ms']); k['Q']=max(0.,k['Q']-b)            # take-or-pay
                if b<=0: continue
                bills[(l,c)]=b; cr=min(b,s.pp[(l,c)]); s.pp[(l,c)]-=cr; due[c]=b-cr; ai[c]+=cr
                if cr: L.pay('cloud',l,c,cr,t,c)
            z=sum(due.values()); f=min(1.,max(0.,st['M'][l])/z) if z>0 else 1.
            for c,x in due.items(): L.pay('cloud',l,c,f*x,t); ai[c]+=f*x; short[l]+=(1-f)*x
            for c in due:
                k=s.con.get((c,l))
                if k and k['rho'] and sw['revshare']: L.pay('revshare',l,c,min(k['rho']*rev[l],max(0.,st['M'][l])),t)
            x=p['opex0']*dt*(max(1.,s.arr[l])/2000.)**.5+p['opex_r']*rev[l]+s.Zl[l]*p['opex']*dt; L.pay('wages',l,'K',min(x,max(0.,st['M'][l])),t)
        for c in s.C+[s.V]: L.pay('base','K',c,s.base[c]*math.exp(.08*tt)*dt,t); L.pay('wages',c,'K',s.Z[c]*p['opex']*dt+.10*ai[c],t)
        # (8) capacity orders, chip market, deliveries
        gd=p['g_exp']; want=D(wf)*math.exp(gd*p['lead'])/p['u_max']-ownuse/p['u_max']; orders={}
        for c in s.C:
            share=s.load[c]/sum(s.load.values()); cmt=sum(k['Q'] for (q,l),k in s.con.items() if q==c)/(p['T_con']/dt)/w
            z=max(0.,max(share*want,cmt)-s.Z[c]*math.exp(-p['d_K']*p['lead'])-sum(s.pipe[c])); ocf=sum(L.flow[r].get(c,0.) for r in ('base','model','remit','cloud','revshare','wages')); s.ocf[c]=max(0.,ocf); fund=max(0.,ocf)*p['cf_capex'][s.reg if sw['confidence'] else 1]+max(0.,st['M'][c]-30e3)*.32*dt; orders[c]=min(z,fund/s.capcost(),s.Z[c]*(math.exp(p['g_zmax']*dt)-1+p['d_K']*dt))
        wv=(Rv+i1)*math.exp(gd*p['lead'])/(p['u_max']*s.eff()); z=max(0.,wv-s.Z[s.V]*math.exp(-p['d_K']*p['lead'])-sum(s.pipe[s.V])); ocf=sum(L.flow[r].get(s.V,0.) for r in ('base','model','remit','cloud','revshare','wages')); fund=max(0.,ocf)*.8+max(0.,st['M'][s.V]-10e3)*.32*dt; orders[s.V]=min(z,fund/s.capcost(),s.Z[s.V]*(math.exp(p['g_zmax']*dt)-1+p['d_K']*dt)); chi=s.chi()
        if chi>0: s.Xd*=math.exp(p['g_dom']*dt); orders[s.V]=min(orders[s.V],orders[s.V]*(1-chi)+s.Xd*dt)
        lo_={l:s.build.get(l,0.) for l in labs}
        merch=sum(orders[c]*(1-s.psi) for c in s.C)+orders[s.V]*(1-chi)+sum(lo_.values()); sup=s.X*dt; fill=min(1.,sup/max(1.,merch)); s.Pc=min(2.,max(.6,(merch/sup)**p['zeta'])); s.X*=math.exp(p['g_X']*min(1.,max(-.3,merch/sup-.5))*dt); capex=0.
        for c in s.C+[s.V]+labs:
            o=(orders[c]*((1-s.psi)*fill+s.psi) if c in s.C else orders[c]*((1-chi)*fill+chi) if c==s.V else lo_[c]*fill)
            dlv=s.pipe[c].pop(0); s.pipe[c].append(o); cost=dlv*s.capcost(); sh_=cost*p['shell']; ch=cost-sh_
            if c in labs:
                f=min(1.,max(0.,st['M'][c])/cost) if cost>0 else 1.; dlv*=f;ch*=f;sh_*=f; s.Zl[c]=s.Zl[c]*math.exp(-p['d_K']*dt)+dlv
            else: s.Z[c]=s.Z[c]*math.exp(-p['d_K']*dt)+dlv
            L.other('CFC','K',c,-st['K'][c]*(1-math.exp(-p['d_K']*dt))); a=s.psi if c in s.C else (chi if c==s.V else 0.); ca=p['c_alt'] if c in s.C else 1.; wa=a*ca/(a*ca+(1-a)*s.Pc); L.capex(c,'chip',ch*(1-wa),t); L.capex(c,'alt',ch*wa,t); L.capex(c,'K',sh_,t); capex+=ch+sh_
        s.build={}
        L.pay('wages','chip','K',max(0.,L.flow['capex']['chip'])*(1-p['gm_h']),t); L.pay('wages','alt','K',max(0.,L.flow['capex']['alt'])*.7,t)
        for e in s.C+[s.V,'chip','alt']:
            oc=sum(L.flow[r].get(e,0.) for r in ('base','model','remit','cloud','revshare','wages'))+(L.flow['capex'][e] if e in('chip','alt') else 0.)
            if oc>0: L.pay('tax',e,'G',p['tax']*oc,t); L.pay('div',e,'K',min(p['div']*oc,max(0.,st['M'][e]-10e3)*2*dt),t)
        L.pay('gov','G','K',max(0.,st['M']['G']),t)
        for c in s.C:
            if st['M'][c]<10e3: x=10e3-st['M'][c]; L._move('M','K',c,x); L._move('LN',c,'K',x)
        # (9) marks: measurement alternative - down on impairment, up only on observable rounds
        wd=0.;fv=0.
        for l in labs:
            na=rev[l]/dt; e1=math.exp(-dt/p['t_burn']); s.gr[l]=e1*s.gr[l]+(1-e1)*max(-1.5,min(3.,math.log(max(1.,na)/max(1.,s.arr[l]))/dt)); s.arr[l]=na; s.burn[l]=e1*s.burn[l]+(1-e1)*(M0_[l]-st['M'][l])/dt; mv=s.value(l); cv=-st['EQ:'+l][l]; fv+=cv
            if mv<cv*(1-p['h_imp']):
                wd+=cv-mv
                for h in s.own[l]: L.other('writedown','EQ:'+l,h,st['EQ:'+l][h]*(mv/cv-1),l)
                s.post[l]=mv
        # (10) clearing and exit
        for l in labs:
            if short[l]>1e-6: wd+=-st['EQ:'+l][l]; fv+=0; s.exit(l,ev)
        s.wd=wd/max(1.,fv); s.capttm=s.capttm[1:]+[capex]; s.revttm=s.revttm[1:]+[te]; s.lastbill=bills
        bad=L.check(); assert not bad,(t,bad[:6])
        s.sh=[dict(shq[r]) for r in (0,1)]
        s.out.append(dict(t=t,reg=s.reg,mu=math.exp(s.lnmu),F=F,kO=s.kO,N=s.N[0],spend=tot,other=sum(otha.values())*w,capex=capex,w=w,scar=w/wf,ration=ration,Pc=s.Pc,wd=wd,gap=gap,arr=dict(s.arr),cash={l:st['M'][l] for l in s.LB},alive=dict(s.alive),x=dict(s.x[0]),sh=dict(s.sh[0]),kap=dict(kap),Z=dict(s.Z),Zl=dict(s.Zl),post=dict(s.post),bills=dict(bills),ai=dict(ai),need=dict(need),L=dict(Ls),con={k:(round(v['phi'],2),v['excl'],round(v['ms'])) for k,v in s.con.items()},ev=ev,util={c:s.load[c]/s.Z[c] for c in s.C},own={l:dict(s.own[l]) for l in s.LB}))
        s.t+=1
    def chi(s): p=s.p; return p['chi'] if p['t_x'] is not None and s.t*p['dt']>=p['t_x'] else 0.
    def eff(s): # blended performance of the integrated firm's chips under export control
        c=s.chi(); return 1-c*(1-s.p['e_dom'])*(1-math.exp(-max(0.,s.t*s.p['dt']-(s.p['t_x'] or 0.))/3.))
    def governance(s,ev):
        p=s.p;L=s.L;st=L.stock;R=s.r;dt=p['dt'];t=s.t
        if not p['sw']['antitrust']: return
        for l in s.LB:
            for c in s.C:
                if not s.alive[l] or s.own[l].get(c,0.)<.01: continue
                e=256*s.id[c]+s.id[l]; k=s.con.get((c,l)); a=s.probe.get((c,l))
                if a is None:
                    lam=p['h_probe']*math.exp(p['a_M']*s.mhhi(c,l)/100+p['a_phi']*(k['phi'] if k else 0.))
                    if R.u(t,e,'probe')<1-math.exp(-lam*dt): s.probe[(c,l)]='open'; ev.append(('probe',c,l))
                elif a=='open' and R.u(t,e,'probeend')<1-math.exp(-dt/p['dur']):
                    u=R.u(t,e,'remedy'); a='clear' if u<p['p_rem'][0] else 'behav' if u<sum(p['p_rem'][:2]) else 'struct'; s.probe[(c,l)]=a; ev.append((a,c,l))
                    if a!='clear' and k: k.update(phi=0.,rofr=0,excl=0)
                    if a=='struct':
                        i='EQ:'+l; v=st[i][c]; px=v*(1-p['fire']); L._move(i,c,'K',px); L._move('M','K',c,px); L.other('realised',i,c,-(v-px),'K'); L.edges.append((t,'K',c,px,'secondary','cash'))
                        s.own[l]['K']=s.own[l].get('K',0.)+s.own[l].pop(c)
    def renew(s,ev):
        p=s.p;st=s.L.stock;t=s.t
        for (c,l),k in list(s.con.items()):
            if not s.alive[l]: del s.con[(c,l)]; continue
            if t<k['end']: continue
            wsp=s.w; floor=s.wcost(opex_only=False); scar=wsp/s.wfloor()-1; bill=s.lastbill.get((l,c),0.); h=bill/wsp
            own=s.wcost(rho=p['rho_l'])*p['ineff_b'] if p['sw']['selfbuild'] and st['M'][l]>p['f_cash']*h*s.capcost() else 1e9     # outside option 1: self-build
            multi=wsp*(1+p['s_mig'])*(1+.5*scar)                                                                       # outside option 2: another cloud (dearer when compute is scarce)
            wout=min(own,multi); lead=max(0.,min(1.,s.mod[l]['k']-s.kO)); wmin=max(.5*floor,floor*(1+.5*scar)-.15*wsp*lead)   # cloud: opportunity cost less the pull of the lab's model on its platform
            if wout<=wmin: del s.con[(c,l)]; ev.append(('nodeal',c,l)); continue
            ws=min(wsp,p['beta']*wout+(1-p['beta'])*wmin); dep=max(0.,min(1.,(wout-wmin)/wsp)); k.update(phi=min(p['phi_hi'],p['phi_lo']+(p['phi_hi']-p['phi_lo'])*dep),disc=1-ws/wsp,end=t+int(p['T_con']/p['dt']),ms=p['ms_renew']*bill*dep,Q=p['ms_renew']*bill*dep*p['T_con']/p['dt'],excl=0,rofr=1 if dep>.3 else 0); ev.append(('renew',c,l,round(k['phi'],2),round(k['disc'],2)))
        for l in s.LB:
            z=sum(k['phi'] for (c,q),k in s.con.items() if q==l)
            for (c,q),k in s.con.items():
                if q==l and z>1: k['phi']/=z
    def selfbuild(s,ev):
        p=s.p;st=s.L.stock
        if not p['sw']['selfbuild']: return
        A=ann(p['rho_l'],p['life_b']); b=beta1(p['r_o'],1/A,p['sig']); trig=b/(b-1)
        for l in s.LB:
            if not s.alive[l] or any(k['excl'] for (c,q),k in s.con.items() if q==l): continue
            h=sum(v for (q,c),v in s.lastbill.items() if q==l)/s.w; I=h*p['share_b']*s.capcost()*p['ineff_b']; V=h*p['share_b']*(s.w/p['dt']-p['opex'])*A
            if I>0 and V/I>=trig and st['M'][l]>=p['f_cash']*I and s.Zl[l]+sum(s.pipe[l])<p['share_b']*(h+s.Zl[l]): s.build[l]=2*p['dt']*h*p['share_b']; ev.append(('build',l))
    def rounds(s,ev):
        p=s.p;t=s.t;L=s.L;st=L.stock;R=s.r;sw=p['sw'];dt=p['dt'];reg=s.reg if sw['confidence'] else 1
        for l in s.LB:
            if not s.alive[l]: continue
            if s.wait[l]>0: s.wait[l]-=1; continue
            res=st['M'][l]+.8*sum(s.pp[(l,c)] for c in s.C); plan=max(s.burn[l],s.mod[l].get('RTp',s.mod[l]['RT'])*s.w/dt*math.exp(p['g_T']*.5)-.5*s.arr[l]+p['opex0'])   # USD m per year
            if plan<=0 or res>p['H_min']*plan: continue
            pok=1/(1+math.exp(-(p['b_r'][reg]+p['b_rg']*s.gr[l]+p['b_rl']*(s.mod[l]['k']-s.kO))))
            if R.u(t,s.id[l],'round')>pok: s.wait[l]=int(round(p['wait_fail']/dt)); ev.append(('fail',l)); continue
            pre=s.value(l); X=min(p['H_raise']*plan,p['x_pre']*pre); A=ann(p['rho'],p['T_con'])/p['T_con']; gm=1-s.wcost()/s.w; inv={}
            for c in s.C:
                if s.probe.get((c,l)) in ('open','behav','struct'): continue
                b0=lambda m:1. if m==c else (s.lastbill.get((m,c),0.)/max(1e-9,sum(v for (q,cc),v in s.lastbill.items() if q==m)) if m in s.LB else 0.)
                pool=[m for m in s.mod if m in s.sh[0] and (m not in s.LB or s.alive[m])]; z=sum(s.sh[0][m] for m in pool) or 1.; wt={m:s.sh[0][m]/z for m in pool}; E0=sum(wt[m]*b0(m) for m in pool); V0=sum(wt[m]*b0(m)**2 for m in pool)-E0**2
                b1=dict((m,b0(m)) for m in pool)
                if l in b1: b1[l]=min(1.,b1[l]+.5*p['phi0'])
                E1=sum(wt[m]*b1[m] for m in pool); V1=sum(wt[m]*b1[m]**2 for m in pool)-E1**2; B=sum(s.revttm)*.5*p['T_con']
                bill=s.lastbill.get((l,c),0.)/dt
                npv=(p['belief'][reg]-1)+(p['r_b']*gm*A if sw['contract'] else 0.)+(p['preempt']*gm*bill*p['T_con']*A/X*.25)+(((E1-E0)*gm*B*A*.10+.5*p['ra']*(V0-V1)*B*B)/X if sw['hedge'] else 0.)-p['cannib']*s.sh[0].get(c,0.)-p['probe_loss']*p['h_probe']*p['T_con']*(1+s.mhhi(c,l)/100)
                if R.u(t,256*s.id[c]+s.id[l],'invest')<1/(1+math.exp(-(npv/p['sc_inv']-.5))): inv[c]=min(p['f_strat']*X,p['inv_cap']*s.ocf[c]*.25/dt)

            z=sum(inv.values())
            if z>p['f_strat']*X: inv={c:v*p['f_strat']*X/z for c,v in inv.items()}
            inv={c:v for c,v in inv.items() if v>=p['x_min']}; inv['K']=min(X-sum(inv.values()),p['K_cap'][reg]*math.exp(.15*t*dt)); Xs=sum(inv.values()); post=pre+Xs; i='EQ:'+l; cv=-st[i][l]
            for h in s.own[l]: L.other('markup' if pre>cv else 'writedown',i,h,st[i][h]*(pre/cv-1),l); s.own[l][h]*=pre/post
            for h,x in inv.items():
                cr=p['f_cred']*x if h in s.C and sw['credits'] and sw['contract'] else 0.
                L.swap(i,'M',h,l,x-cr,t,'equity')
                if cr: L.swap(i,'PP:'+h,h,l,cr,t,'equity'); s.pp[(l,h)]+=cr
                s.own[l][h]=s.own[l].get(h,0.)+x/post; s.inv[(h,l)]+=x
                if h in s.C and sw['contract']:
                    n=int(p['T_con']/dt); q=p['r_b']*x; k=s.con.get((h,l))
                    if k: k['Q']+=q; k['ms']=k['Q']/max(n,k['end']-t); k['end']=max(k['end'],t+n)
                    else: s.con[(h,l)]=dict(phi=p['phi0']*.5,Q=q,ms=q/n,end=t+n,disc=.10,excl=0,rofr=0,rho=0.)
            s.post[l]=post; s.wait[l]=int(round(p['wait_ok']/dt)); ev.append(('round',l,round(Xs),round(post),{h:round(v) for h,v in inv.items()}))
    def exit(s,l,ev):
        L=s.L;st=L.stock;i='EQ:'+l
        for h in list(st[i]):
            if h!=l and st[i][h]: L.other('writeoff',i,h,-st[i][h],l)
        for c in s.C:
            x=s.pp[(l,c)]
            if x: L.other('ppcancel','PP:'+c,l,-x,c); s.pp[(l,c)]=0.
        if st['K'].get(l,0.): L.other('scrap','K',l,-st['K'][l])
        if st['M'][l]>0: L.pay('residual',l,'K',st['M'][l],s.t)
        who='liquidated'
        if s.r.u(s.t,s.id[l],'acq')<s.p['p_acq']: w={c:s.own[l].get(c,0.)+1e-9*s.id[c] for c in s.C}; c=max(w,key=w.get); s.mod[c]['k']=max(s.mod[c]['k'],s.mod[l]['k']); who='absorbed by '+c
        s.alive[l]=0; s.Zl[l]=0.; s.own[l]={}; s.pipe[l]=[0.]*s.lead
        for k in [k for k in s.con if k[1]==l]: del s.con[k]
        ev.append(('exit',l,who))
    def run(s):
        while s.t<s.p['T']: s.step()
        return s

import { useStore } from '@earshot/react';
import { createContext, useContext } from 'react';
import type { Route } from './route.js';
import type { Router } from './router.js';

export const RouterContext = createContext<Router | undefined>(undefined);

export function useRouter(): Router {
  const router = useContext(RouterContext);
  if (!router) throw new Error('useRouter needs a RouterContext above it.');
  return router;
}

export const useRoute = (): Route => useStore(useRouter().route);

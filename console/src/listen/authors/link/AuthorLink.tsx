import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { may, PAGE_ROLES, useSession } from '../../../api/session.tsx';
import styles from './AuthorLink.module.css';

interface AuthorLinkProps {
  brand: string;
  network: string;
  /** Native id; without one nobody is meant. */
  author: string;
  /** Looks like the words around it until it is pointed at. */
  quiet?: boolean;
  /** What led here was counted without likely bots. */
  people?: boolean;
  children: ReactNode;
}

/** Leads to what the brand knows of an author, for those who may see it; plain words for the others. */
export function AuthorLink({ brand, network, author, quiet, people, children }: AuthorLinkProps) {
  const session = useSession();
  if (network === '' || author === '' || !may(session, PAGE_ROLES.author, brand)) {
    return <bdi>{children}</bdi>;
  }
  return <Link to="/listen/author" search={{ brand, network, id: author, people }} className={quiet === true ? styles.link : undefined}><bdi>{children}</bdi></Link>;
}

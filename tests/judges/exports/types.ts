// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
//
// Put beside the exported nodes.ts; the compiler says whether they are what the client's own types want.
import { nodes } from './nodes.js';
import type * as client from 'CLIENT';

const typed: TYPE[] = nodes;
export default typed;

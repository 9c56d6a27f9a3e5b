/** Whether there is memory for the threads by which Node.js works with files: the engine knows, once it is loaded. */

let ask = (): boolean => true

/** Has work with files ask `hasRoom` first. */
export function askForRoom(hasRoom: () => boolean): void {
  ask = hasRoom
}

export const hasRoomForFiles = (): boolean => ask()

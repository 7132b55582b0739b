import { piecesOf } from './links.ts';

/** What somebody wrote: text, with its addresses as links. It keeps its own direction and can turn nothing around it. */
export function Text({
  text,
  className,
}: {
  readonly text: string;
  readonly className?: string | undefined;
}) {
  return (
    <bdi className={className} dir="auto">
      {piecesOf(text).map((piece) =>
        piece.kind === 'link' ? (
          <a key={piece.at} href={piece.text} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">
            {piece.text}
          </a>
        ) : (
          piece.text
        ),
      )}
    </bdi>
  );
}

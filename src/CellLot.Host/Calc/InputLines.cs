namespace CellLot.Host.Calc;

/// <summary>The lines of a stream as bytes, without their ends; a byte order mark at the start is skipped.</summary>
/// <param name="input">UTF-8.</param>
/// <param name="beforeWaiting">Called before every read: the answers so far go out first.</param>
internal sealed class InputLines(Stream input, Action beforeWaiting)
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private bool begun;
    private bool ended;

    /// <summary>The next line, valid until the next call; false at the end.</summary>
    internal bool TryNext(out ReadOnlyMemory<byte> line)
    {
        var searched = start;
        while (true)
        {
            var at = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (at >= 0)
            {
                line = Trimmed(start, searched + at);
                start = searched + at + 1;
                return true;
            }
            if (ended)
            {
                line = Trimmed(start, end);
                var any = end > start;
                start = end;
                return any;
            }
            searched = end - start;
            Fill();
        }
    }

    // Moves what is left of a line to the front, makes room, and waits for more.
    private void Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        beforeWaiting();
        var read = input.Read(buffer, end, buffer.Length - end);
        end += read;
        ended = read == 0;
    }

    private ReadOnlyMemory<byte> Trimmed(int from, int to)
    {
        if (to > from && buffer[to - 1] == '\r')
            to--;
        var line = buffer.AsMemory(from, to - from);
        if (!begun && line.Span.StartsWith(Mark))
            line = line[Mark.Length..];
        begun = true;
        return line;
    }
}

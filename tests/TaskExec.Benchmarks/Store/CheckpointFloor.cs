using System.Text;
using TaskExec.Benchmarks.Disk;

namespace TaskExec.Benchmarks.Store;

/// <summary>Measures the lower bound of a checkpoint, hand-written for this file: read it, find the todo, splice in the event, and make it durable.</summary>
internal sealed class CheckpointFloor(TodosFile file)
{
    // Includes space for the events that are spliced in.
    private readonly byte[] _buffer = new byte[file.Length + (1 << 20)];
    private readonly IReadOnlyList<byte[]> _lines = EventStream.Lines();
    private int _next;

    public double Milliseconds()
    {
        var start = TimeProvider.System.GetTimestamp();
        Checkpoint();
        return TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
    }

    private void Checkpoint()
    {
        var content = Read();
        var id = Encoding.UTF8.GetBytes($"\"{TodosFile.IdOf((int)(7919L * _next % file.Count))}\"");
        var (start, length) = StructuralScan.FindTodo(content.Span, id);
        var log = content.Span.Slice(start, length).IndexOf("\"execution_log\": ["u8);
        var at = start + log + "\"execution_log\": [".Length;
        var isFirst = content.Span[at] == (byte)']';
        var line = _lines[_next++ % _lines.Count].AsMemory()[..^1];
        Replacement.Make(file.Path, content[..at], line, isFirst ? default : ","u8.ToArray(), content[at..]);
    }

    private ReadOnlyMemory<byte> Read()
    {
        using var handle = File.OpenHandle(file.Path);
        var length = 0;
        while (RandomAccess.Read(handle, _buffer.AsSpan(length), length) is > 0 and var read)
        {
            length += read;
        }

        return _buffer.AsMemory(0, length);
    }
}

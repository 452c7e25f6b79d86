using System.Text.Json.Nodes;
using TaskExec.Benchmarks.Disk;

namespace TaskExec.Benchmarks.Store;

/// <summary>Appends like a typical script: reads, parses, changes and rewrites the whole file, although with a rename and both fsyncs.</summary>
internal sealed class RewritingPeer(TodosFile file)
{
    private readonly IReadOnlyList<byte[]> _lines = EventStream.Lines();
    private int _next;

    public double MedianMicroseconds(Slice slice)
    {
        var clock = new SliceClock(slice);
        while (clock.HasTime)
        {
            Append();
            clock.Lap();
        }

        return clock.MedianMicroseconds;
    }

    private void Append()
    {
        var document = JsonNode.Parse(File.ReadAllBytes(file.Path))!;
        var id = TodosFile.IdOf((int)(7919L * _next % file.Count));
        var todo = document["todos"]!.AsArray().First(item => (string)item!["id"]! == id)!;
        todo["execution_log"]!.AsArray().Add(JsonNode.Parse(_lines[_next++ % _lines.Count]));
        todo["status"] = "in-progress";
        Replacement.Make(file.Path, System.Text.Encoding.UTF8.GetBytes(document.ToJsonString()));
    }
}

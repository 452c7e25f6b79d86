using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace TaskExec.Benchmarks.Gates;

/// <summary>Writes every pair of a measurement as a line of JSON, so that a verdict can be checked later.</summary>
internal sealed class RawSamples : IDisposable
{
    private readonly StreamWriter _file;
    private readonly TimeProvider _time;

    private RawSamples(string path, TimeProvider time)
    {
        Path = path;
        _time = time;
        _file = File.CreateText(path);
    }

    public string Path { get; }

    public static RawSamples Create(string set, TimeProvider time)
    {
        Directory.CreateDirectory(WorkFolder.Root);
        var stamp = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var samples = new RawSamples(System.IO.Path.Combine(WorkFolder.Root, $"{set}-{stamp}.jsonl"), time);
        samples.Write(new { set, at = time.GetUtcNow(), system = RuntimeInformation.OSDescription, runtime = RuntimeInformation.FrameworkDescription, cores = Environment.ProcessorCount });
        return samples;
    }

    public void Write(string gate, string title, int pair, IReadOnlyList<Pair> rounds) =>
        Write(new { gate, title = title.Trim(), pair, at = _time.GetUtcNow(), ours = rounds.Select(round => round.Ours), against = rounds.Select(round => round.Against) });

    public void Dispose() => _file.Dispose();

    private void Write<T>(T line) => _file.WriteLine(JsonSerializer.Serialize(line));
}

using System.Diagnostics;
using TaskExec.Testing.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
namespace TaskExec.Generators.Tests.Contract;
#pragma warning disable
public sealed class Scratch
{
    [Fact]
    public void Time()
    {
        var files = Enumerable.Range(0, 100).Select(f => string.Concat(Enumerable.Range(0, 10).Select(m => $"namespace N{f} {{ public partial class C{m} {{ [TrackedTask(3, Verify = nameof(V))] public async Task<string> MAsync(string path, int count = 5, CancellationToken ct = default) {{ await Task.Yield(); return path; }} bool V(string text) => true; }} }}\n"))).ToArray();
        var lines = new List<string>();
        for (int round = 0; round < 3; round++)
        {
            var c = UserCompilation.Of(files);
            c.GetDiagnostics();
            var sw = Stopwatch.StartNew();
            var d = GeneratorRun.Driver().RunGenerators(c);
            lines.Add($"first {sw.ElapsedMilliseconds} gen {d.GetTimingInfo().ElapsedTime.TotalMilliseconds}"); sw.Restart();
            var c2 = c.AddSyntaxTrees(CSharpSyntaxTree.ParseText("// x"));
            d = d.RunGenerators(c2);
            lines.Add($"edit {sw.ElapsedMilliseconds} gen {d.GetTimingInfo().ElapsedTime.TotalMilliseconds}"); sw.Restart();
            d.RunGeneratorsAndUpdateCompilation(c2, out var o, out _);
            lines.Add($"same {sw.ElapsedMilliseconds}"); sw.Restart();
            o.GetDiagnostics(); lines.Add($"diag {sw.ElapsedMilliseconds}");sw.Restart();
            o.Emit(new MemoryStream()); lines.Add($"emit {sw.ElapsedMilliseconds}");
        }
        System.IO.File.AppendAllLines("/tmp/te/time.txt", lines);
    }
}

using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.Extensions.Logging;
using TaskExec.Benchmarks.Gates;
using TaskExec.Generators;

namespace TaskExec.Benchmarks.Generator;

/// <summary>Compares the cost of the generator for a build and an edit with that of the LoggerMessage generator on the same number of methods.</summary>
internal static class CompilerGates
{
    public static (Probe Probe, IAsyncDisposable Owner) Floor(int repetitions)
    {
        var theirs = Theirs();
        return (Probes.From(() => theirs.FirstRunMilliseconds(repetitions)), theirs);
    }

    public static ValueTask<Comparison> FirstRun(WorkFolder folder) => Compare(static side => side.FirstRunMilliseconds());

    public static ValueTask<Comparison> Edit(WorkFolder folder) => Compare(static side => side.EditMilliseconds());

    private static ValueTask<Comparison> Compare(Func<GeneratorUnderTest, double> measure)
    {
        var (ours, theirs) = (Ours(), Theirs());
        return ValueTask.FromResult(new Comparison(Probes.From(() => measure(ours)), Probes.From(() => measure(theirs)), ours, theirs));
    }

    private static GeneratorUnderTest Ours() => new(
        new TrackedTaskGenerator(),
        new ManyMethods(
            static number => File("using System.Threading; using System.Threading.Tasks; using TaskExec;", $"public partial class Skill{number}", static method =>
                $"[TrackedTask(retries: 3)] public async Task<string> Work{method}Async(string path, int count, CancellationToken token) {{ await Task.Delay(count, token); return path; }}"),
            typeof(TodoId).Assembly.Location,
            typeof(TaskRun).Assembly.Location,
            typeof(TaskExecutor).Assembly.Location));

    private static GeneratorUnderTest Theirs() => new(
        LoggerMessageGenerator(),
        new ManyMethods(
            static number => File("using Microsoft.Extensions.Logging;", $"public static partial class Log{number}", static method =>
                $"[LoggerMessage(EventId = {method}, Level = LogLevel.Information, Message = \"Work on {{path}}, {{count}} times\")] public static partial void Work{method}(ILogger logger, string path, int count);"),
            typeof(ILogger).Assembly.Location));

    private static IIncrementalGenerator LoggerMessageGenerator()
    {
        var path = typeof(CompilerGates).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static attribute => attribute.Key == "LoggerMessageGenerator").Value!;
        var type = Assembly.LoadFrom(path).GetTypes().Single(static type => type.Name == "LoggerMessageGenerator" && typeof(IIncrementalGenerator).IsAssignableFrom(type));
        return (IIncrementalGenerator)Activator.CreateInstance(type)!;
    }

    private static string File(string usings, string type, Func<int, string> method)
    {
        var text = new StringBuilder(usings).Append("\n\n").Append(type).Append("\n{\n");
        for (var number = 0; number < ManyMethods.PerFile; number++)
        {
            text.Append("    ").Append(method(number)).Append("\n\n");
        }

        return text.Append("}\n").ToString();
    }
}

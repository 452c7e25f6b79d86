using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TaskExec.Testing.Analysis;
using TaskExec.Testing.Generators;

namespace TaskExec.Generators.Tests.ForeignCode;

/// <summary>Code that was written without a thought of tracking: a small library at every build, all of them in the long form.</summary>
public sealed class ForeignLibraryTests(ITestOutputHelper output)
{
    private static readonly string[] Short = ["ModelContextProtocol"];

    private static readonly string[] Long =
    [
        "CsCheck", "Hangfire.Core", "Markdig", "MassTransit", "MassTransit.Abstractions", "Microsoft.Extensions.AI.Abstractions",
        "ModelContextProtocol", "ModelContextProtocol.Core", "Quartz", "Rebus", "Spectre.Console", "System.CommandLine", "xunit.v3.core",
    ];

    public static TheoryData<string> Libraries { get; } = [.. Environment.GetEnvironmentVariable("TASKEXEC_LONG_TESTS") == "1" ? Long : Short];

    [Theory]
    [MemberData(nameof(Libraries))]
    public async Task A_foreign_library_gets_reports_only_on_handlers(string library)
    {
        var reports = await AnalyzeAsync(DecompiledLibrary.Project(PathOf(library)));
        output.WriteLine($"{library}: {reports.Count} reports");
        foreach (var report in reports)
        {
            output.WriteLine(report.ToString());
        }

        Assert.All(reports, static report => Assert.True(report.Id is "TXE101" or "TXE102", report.ToString()));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public async Task Every_method_of_a_foreign_library_can_be_tracked(string library)
    {
        var project = DecompiledLibrary.Project(PathOf(library), EveryMethod.Tracked);
        var driver = CSharpGeneratorDriver.Create([new TrackedTaskGenerator().AsSourceGenerator()], parseOptions: UserCompilation.Language, optionsProvider: PackageSettings.Instance)
            .RunGeneratorsAndUpdateCompilation(project, out var generated, out _, TestContext.Current.CancellationToken);
        var run = driver.GetRunResult();
        Assert.Null(run.Results.Single().Exception);

        // The decompiler's own errors are none of the generator's, nor is what they cause in it.
        var before = project.GetDiagnostics(TestContext.Current.CancellationToken).Where(static error => error.Severity is DiagnosticSeverity.Error).Select(static error => error.Id).ToHashSet();
        var ours = run.GeneratedTrees.ToHashSet();
        var errors = generated.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(error => error.Severity is DiagnosticSeverity.Error && error.Location.SourceTree is { } tree && ours.Contains(tree))
            .ToList();
        var reports = await AnalyzeAsync(generated);
        output.WriteLine($"{library}: {ours.Count} files generated, {errors.Count} errors in them, {before.Count} kinds of errors before; {string.Join(", ", reports.CountBy(static report => report.Id).OrderBy(static count => count.Key, StringComparer.Ordinal))}");
        Assert.Empty(errors);
    }

    private static async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync(Compilation project)
    {
        var failures = new ConcurrentQueue<string>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([], PackageSettings.Instance),
            onAnalyzerException: (exception, analyzer, _) => failures.Enqueue($"{analyzer}: {exception}"),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var reports = await project.WithAnalyzers([.. AllRules.Create()], options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Empty(failures);
        return [.. reports.OrderBy(static report => report.Id, StringComparer.Ordinal).ThenBy(static report => report.Location.SourceTree?.FilePath, StringComparer.Ordinal)];
    }

    private static string PathOf(string library) => Path.Combine(AppContext.BaseDirectory, $"{library}.dll");
}

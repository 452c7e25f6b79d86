using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TaskExec.Benchmarks.Generator;

namespace TaskExec.Benchmarks.Analyzers;

/// <summary>Analyzers at work on a project, in the compiler's own driver, which counts the time that each of them takes.</summary>
/// <param name="analyzers">What is measured.</param>
/// <param name="files">The size of the project.</param>
internal sealed class AnalyzersUnderTest(IReadOnlyList<DiagnosticAnalyzer> analyzers, int files) : IAsyncDisposable
{
    private readonly CSharpCompilation _project = ManyFiles.Project(files);

    public ValueTask<double> MillisecondsAsync() => MillisecondsAsync(1);

    /// <summary>The sum of what the analyzers took, on a project of which nothing is bound yet.</summary>
    public async ValueTask<double> MillisecondsAsync(int repetitions)
    {
        var sum = TimeSpan.Zero;
        for (var repetition = 0; repetition < repetitions; repetition++)
        {
            sum += await OnceAsync();
        }

        return sum.TotalMilliseconds;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<TimeSpan> OnceAsync()
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([], InterceptionOn.Instance),
            onAnalyzerException: static (exception, analyzer, _) => throw new InvalidOperationException($"{analyzer} has failed, so there is nothing to measure.", exception),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: true);
        var result = await _project.Clone().WithAnalyzers([.. analyzers], options).GetAnalysisResultAsync(CancellationToken.None);
        return result.GetAllDiagnostics() is { IsEmpty: false }
            ? result.AnalyzerTelemetryInfo.Values.Aggregate(TimeSpan.Zero, static (sum, each) => sum + each.ExecutionTime)
            : throw new InvalidOperationException("The analyzers have reported nothing, so there is nothing to measure.");
    }
}

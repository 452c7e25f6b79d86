using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TaskExec.Benchmarks.Generator;

namespace TaskExec.Benchmarks.Analyzers;

/// <summary>Runs analyzers on a project with the compiler's own driver, which records the time of each analyzer.</summary>
/// <param name="analyzers">The analyzers to measure.</param>
/// <param name="files">The number of files of the project.</param>
internal sealed class AnalyzersUnderTest(IReadOnlyList<DiagnosticAnalyzer> analyzers, int files) : IAsyncDisposable
{
    private readonly CSharpCompilation _project = ManyFiles.Project(files);

    public ValueTask<double> MillisecondsAsync() => MillisecondsAsync(1);

    /// <summary>Measures the total time of the analyzers on a project in which nothing is bound yet.</summary>
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
            onAnalyzerException: static (exception, analyzer, _) => throw new InvalidOperationException($"{analyzer} threw an exception, so there is nothing to measure.", exception),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: true);
        var result = await _project.Clone().WithAnalyzers([.. analyzers], options).GetAnalysisResultAsync(CancellationToken.None);
        return result.GetAllDiagnostics() is { IsEmpty: false }
            ? result.AnalyzerTelemetryInfo.Values.Aggregate(TimeSpan.Zero, static (sum, telemetry) => sum + telemetry.ExecutionTime)
            : throw new InvalidOperationException("The analyzers reported no diagnostics, so there is nothing to measure.");
    }
}

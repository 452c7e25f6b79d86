using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TaskExec.Benchmarks.Generator;

/// <summary>Provides the MSBuild property that the package sets: interception is on.</summary>
internal sealed class InterceptionOn : AnalyzerConfigOptionsProvider
{
    private InterceptionOn()
    {
    }

    public static InterceptionOn Instance { get; } = new();

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Properties();

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Properties : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key is "build_property.TaskExecIntercept" ? "true" : null;
            return value is not null;
        }
    }
}

using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TaskExec.Testing.Generators;

/// <summary>Provides the MSBuild properties that the package sets in a project: interception is on.</summary>
public sealed class PackageSettings : AnalyzerConfigOptionsProvider
{
    private PackageSettings()
    {
    }

    public static PackageSettings Instance { get; } = new();

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Properties();

    /// <summary>Enables interceptors in the parse options.</summary>
    public static CSharpParseOptions Allow(CSharpParseOptions language) => language.WithFeatures([new("InterceptorsNamespaces", "TaskExec.Generated")]);

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

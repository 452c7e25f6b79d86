using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using TaskExec.Generators;

namespace TaskExec.Testing.Analysis;

/// <summary>Tests one rule on one project, with the generator running as in a user's build.</summary>
public sealed class RuleTest<TAnalyzer> : CSharpAnalyzerTest<TAnalyzer, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    /// <summary>Initializes the test with the code to analyze.</summary>
    /// <param name="source">
    /// The code. <c>{|TXE101:Name|}</c> expects a diagnostic, <c>{|#0:Name|}</c> one whose message is given by <see cref="Says"/>.
    /// </param>
    public RuleTest(string source)
    {
        TestCode = source;
        this.AsUsersHaveIt();
    }

    /// <summary>Expects a diagnostic with this message at the next numbered location, or at the given one.</summary>
    public RuleTest<TAnalyzer> Says(string message, int? at = null)
    {
        var rule = new TAnalyzer().SupportedDiagnostics[0];
        ExpectedDiagnostics.Add(new DiagnosticResult(rule).WithLocation(at ?? ExpectedDiagnostics.Count).WithMessage(message));
        return this;
    }

    public RuleTest<TAnalyzer> WithFile(string name, string source)
    {
        TestState.Sources.Add((name, source));
        return this;
    }

    public RuleTest<TAnalyzer> WithEditorConfig(string lines)
    {
        TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\n{lines}\n"));
        return this;
    }

    public RuleTest<TAnalyzer> WithBuildProperty(string name, string value)
    {
        TestState.AnalyzerConfigFiles.Add(("/.globalconfig", $"is_global = true\nbuild_property.{name} = {value}\n"));
        return this;
    }

    /// <summary>Enables interception, as the package does.</summary>
    public RuleTest<TAnalyzer> WithInterception()
    {
        this.Intercept();
        return this;
    }

    /// <inheritdoc/>
    protected override IEnumerable<Type> GetSourceGenerators() => [typeof(TrackedTaskGenerator)];
}

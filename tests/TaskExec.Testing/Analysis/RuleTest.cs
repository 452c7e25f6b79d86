using System.Globalization;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using TaskExec.Generators;

namespace TaskExec.Testing.Analysis;

/// <summary>Runs one analyzer on one project, together with the generator, as in a project that references the package.</summary>
public sealed class RuleTest<TAnalyzer> : CSharpAnalyzerTest<TAnalyzer, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    private readonly List<string[]> _words = [];

    /// <summary>Initializes a test of the source.</summary>
    /// <param name="source">
    /// The code to analyze. <c>{|TXE101:Name|}</c> expects a diagnostic; <c>{|#0:Name|}</c> is a location for <see cref="Reports"/>.
    /// </param>
    public RuleTest(string source)
    {
        TestCode = source;
        this.AsUsersHaveIt();
    }

    /// <summary>Expects a diagnostic at the next numbered location.</summary>
    /// <param name="id">The id of the diagnostic.</param>
    /// <param name="words">What the message must contain: names, numbers and code, not its wording.</param>
    public RuleTest<TAnalyzer> Reports(string id, params string[] words) => ReportsAt(ExpectedDiagnostics.Count, id, words);

    /// <summary>Expects a diagnostic at a numbered location.</summary>
    public RuleTest<TAnalyzer> ReportsAt(int location, string id, params string[] words)
    {
        var rule = new TAnalyzer().SupportedDiagnostics.Single(rule => rule.Id == id);
        ExpectedDiagnostics.Add(new DiagnosticResult(id, rule.DefaultSeverity).WithLocation(location));
        _words.Add(words);
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

    /// <inheritdoc/>
    protected override async Task RunImplAsync(CancellationToken cancellationToken)
    {
        List<string> messages = [];
        DiagnosticVerifier = (diagnostic, _, _) => messages.Add(diagnostic.GetMessage(CultureInfo.InvariantCulture));
        await base.RunImplAsync(cancellationToken).ConfigureAwait(false);
        foreach (var words in _words)
        {
            var found = messages.FindIndex(message => words.All(word => message.Contains(word, StringComparison.Ordinal)));
            new DefaultVerifier().True(found >= 0, $"No message contains {string.Join(" and ", words)}:\n{string.Join('\n', messages)}");
            messages.RemoveAt(found);
        }
    }
}

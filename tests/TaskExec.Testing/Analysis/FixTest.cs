using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using TaskExec.Generators;

namespace TaskExec.Testing.Analysis;

/// <summary>Tests one code fix on one project, individually and with Fix All, with the generator and all rules running.</summary>
public sealed class FixTest<TAnalyzer, TFix> : CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    /// <summary>Initializes the test with the code before and after the fix. Identical texts assert that the fix is not offered.</summary>
    public FixTest(string equivalenceKey, string before, string after)
    {
        CodeActionEquivalenceKey = equivalenceKey;
        TestCode = before;
        FixedCode = after;
        NumberOfFixAllIterations = before == after ? 0 : 1;
        this.AsUsersHaveIt();
        FixedState.AddUsings();

        // Diagnostics that a fix leaves to the developer, and unrelated suggestions, have their own tests.
        DisabledDiagnostics.AddRange(new[] { "TXE008", "TXE107", "TXE108" }.Except(new TFix().FixableDiagnosticIds.Where(id => new TAnalyzer().SupportedDiagnostics.Any(rule => rule.Id == id))));

        // Diagnostics that remain after a fix are marked up in the fixed code.
        FixedState.MarkupHandling = MarkupMode.Allow;
    }

    public FixTest<TAnalyzer, TFix> WithFile(string name, string before, string after)
    {
        TestState.Sources.Add((name, before));
        FixedState.Sources.Add((name, after));

        // Fix All in a document does not change other documents, so each of them needs an iteration.
        NumberOfFixAllInDocumentIterations = (NumberOfFixAllInDocumentIterations ?? 1) + (before == after ? 0 : 1);
        return this;
    }

    /// <summary>Expects a different result from Fix All than from individual fixes.</summary>
    public FixTest<TAnalyzer, TFix> ByFixAll(string after, int passes = 2)
    {
        // The last pass verifies that there is nothing left to fix.
        NumberOfFixAllIterations = passes;
        BatchFixedCode = after;
        BatchFixedState.AddUsings();
        BatchFixedState.MarkupHandling = MarkupMode.Allow;
        return this;
    }

    public FixTest<TAnalyzer, TFix> WithEditorConfig(string lines)
    {
        TestState.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\n{lines}\n"));
        return this;
    }

    public FixTest<TAnalyzer, TFix> WithInterception()
    {
        this.Intercept();
        return this;
    }

    /// <summary>Removes the global using of TaskExec from the project.</summary>
    public FixTest<TAnalyzer, TFix> WithoutTaskExecUsings()
    {
        TestState.RemoveTaskExecUsings();
        FixedState.RemoveTaskExecUsings();
        return this;
    }

    /// <inheritdoc/>
    protected override IEnumerable<Type> GetSourceGenerators() => [typeof(TrackedTaskGenerator)];

    /// <inheritdoc/>
    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => AllRules.Create();
}

using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using TaskExec.Generators;

namespace TaskExec.Testing.Analysis;

/// <summary>One fix on one project, alone and by Fix All in one pass, with the generator and all rules running.</summary>
public sealed class FixTest<TAnalyzer, TFix> : CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    /// <summary>Takes the code before and after; the same code twice says that the fix is not offered.</summary>
    public FixTest(string equivalenceKey, string before, string after)
    {
        CodeActionEquivalenceKey = equivalenceKey;
        TestCode = before;
        FixedCode = after;
        NumberOfFixAllIterations = before == after ? 0 : 1;
        this.AsUsersHaveIt();
        FixedState.AddUsings();

        // What a fix leaves to the person, and advice beside it, have tests of their own.
        DisabledDiagnostics.AddRange(new[] { "TXE008", "TXE107", "TXE108" }.Except(new TFix().FixableDiagnosticIds.Where(id => new TAnalyzer().SupportedDiagnostics.Any(rule => rule.Id == id))));

        // What stays reported after a fix is marked in the fixed code.
        FixedState.MarkupHandling = MarkupMode.Allow;
    }

    public FixTest<TAnalyzer, TFix> WithFile(string name, string before, string after)
    {
        TestState.Sources.Add((name, before));
        FixedState.Sources.Add((name, after));

        // Fix All in a document leaves the other documents for another time.
        NumberOfFixAllInDocumentIterations = (NumberOfFixAllInDocumentIterations ?? 1) + (before == after ? 0 : 1);
        return this;
    }

    /// <summary>Expects something else from Fix All than from one fix after another.</summary>
    public FixTest<TAnalyzer, TFix> ByFixAll(string after, int passes = 2)
    {
        // A second pass finds that there is nothing more to do.
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

    /// <summary>Takes the global using of TaskExec out of the project.</summary>
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

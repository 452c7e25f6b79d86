using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TaskExec.CodeFixes.Editing;

/// <summary>Finds the methods to which diagnostics refer.</summary>
internal static class DiagnosedMethod
{
    extension(SyntaxNode root)
    {
        /// <summary>Returns the method at whose name a diagnostic was reported; null for a local function or an accessor.</summary>
        public MethodDeclarationSyntax? MethodAt(Diagnostic diagnostic) =>
            root.FindToken(diagnostic.Location.SourceSpan.Start).Parent as MethodDeclarationSyntax;

        /// <summary>Returns the distinct methods of a document at which diagnostics were reported.</summary>
        public IEnumerable<MethodDeclarationSyntax> MethodsAt(IEnumerable<Diagnostic> diagnostics) =>
            diagnostics.Select(root.MethodAt).OfType<MethodDeclarationSyntax>().Distinct();
    }
}

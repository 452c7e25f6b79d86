using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TaskExec.CodeFixes.Editing;

internal static class DiagnosedMethod
{
    extension(SyntaxNode root)
    {
        /// <summary>The method on whose name a diagnostic stands; nothing for a local function or an accessor.</summary>
        public MethodDeclarationSyntax? MethodAt(Diagnostic diagnostic) =>
            root.FindToken(diagnostic.Location.SourceSpan.Start).Parent as MethodDeclarationSyntax;

        /// <summary>The methods of a document that diagnostics stand on, each once.</summary>
        public IEnumerable<MethodDeclarationSyntax> MethodsAt(IEnumerable<Diagnostic> diagnostics) =>
            diagnostics.Select(root.MethodAt).OfType<MethodDeclarationSyntax>().Distinct();
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TaskExec.CodeFixes.Editing;

/// <summary>Adds using directives.</summary>
internal static class Usings
{
    extension(CompilationUnitSyntax unit)
    {
        /// <summary>Adds a using directive for extension methods, because the simplifier adds directives for types only.</summary>
        public CompilationUnitSyntax WithUsing(string name)
        {
            var lineBreak = unit.DescendantTrivia().FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
            var directive = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(name).WithLeadingTrivia(SyntaxFactory.Space))
                .WithTrailingTrivia(lineBreak.RawKind is 0 ? SyntaxFactory.LineFeed : lineBreak);
            return unit.AddUsings(directive);
        }
    }
}

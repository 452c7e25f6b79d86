using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TaskExec.Generators.Tests.ForeignCode;

/// <summary>Marks each method of a file, whether that is a good idea or not.</summary>
internal sealed class EveryMethod : CSharpSyntaxRewriter
{
    private static readonly AttributeListSyntax TrackedTask = SyntaxFactory.AttributeList([SyntaxFactory.Attribute(SyntaxFactory.ParseName("global::TaskExec.TrackedTask"))]);

    public static string Tracked(string source) => new EveryMethod().Visit(CSharpSyntaxTree.ParseText(source).GetRoot()).ToFullString();

    public override SyntaxNode VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        var leading = node.GetLeadingTrivia();
        var method = node.WithLeadingTrivia(SyntaxFactory.Space);
        return method.WithAttributeLists(method.AttributeLists.Insert(0, TrackedTask.WithLeadingTrivia(leading)));
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace TaskExec.CodeFixes.Editing;

/// <summary>Adds attributes with an editor.</summary>
internal static class NewAttributes
{
    extension(DocumentEditor editor)
    {
        /// <summary>Adds an attribute before the others, simplifies its name, and adds a missing using directive.</summary>
        public void AddFirstAttribute(MethodDeclarationSyntax method, string metadataName, params SyntaxNode[] arguments)
        {
            if (editor.SemanticModel.Compilation.GetTypeByMetadataName(metadataName) is not { } type)
            {
                return;
            }

            var name = editor.Generator.ShortName(type);
            var attribute = (AttributeListSyntax)editor.Generator.Attribute(name, arguments is [] ? null : arguments);
            var space = method.SpaceAfterNewAttribute;
            editor.ReplaceNode(
                method,
                (current, _) => ((MethodDeclarationSyntax)current).WithFirstAttribute(attribute, space));
        }
    }
}

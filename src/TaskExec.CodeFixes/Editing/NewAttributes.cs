using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace TaskExec.CodeFixes.Editing;

internal static class NewAttributes
{
    extension(DocumentEditor editor)
    {
        /// <summary>Adds an attribute whose name is as short as the usings allow; a missing using is added.</summary>
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

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TaskExec.CodeFixes.Editing;
using TaskExec.Generators.Interception;

namespace TaskExec.CodeFixes;

/// <summary>Replaces a call of a tracked method, or a delegate created from it, by a call of the wrapper with the default todo.</summary>
internal static class WrapperCallEdit
{
    /// <summary>Returns the edit for the name of a method, or null if the wrapper cannot be called there.</summary>
    public static NodeEdit? Create(SimpleNameSyntax name, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetSymbolInfo(name, cancellationToken).Symbol is not IMethodSymbol called
            || WrapperTarget.Find(called, model.Compilation, cancellationToken) is not { } target)
        {
            return null;
        }

        ExpressionSyntax spelled = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access
            : name.Parent is MemberBindingExpressionSyntax binding ? binding
            : name;
        return spelled.Parent is InvocationExpressionSyntax call && call.Expression == spelled
            ? CreateForCall(call, target, model, cancellationToken)
            : LambdaOfWrapper.Edit(spelled, target, model);
    }

    private static NodeEdit CreateForCall(InvocationExpressionSyntax call, WrapperTarget target, SemanticModel model, CancellationToken cancellationToken)
    {
        var isInTree = ExpressionTrees.Contain(call, model, cancellationToken);
        return new(call, current => Apply((InvocationExpressionSyntax)current));

        InvocationExpressionSyntax Apply(InvocationExpressionSyntax current)
        {
            var arguments = target.WithTodo(current.ArgumentList);
            return current.WithExpression(target.Rename(current.Expression)).WithArgumentList(isInTree ? target.WithToken(arguments) : arguments);
        }
    }
}

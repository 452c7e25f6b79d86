using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TaskExec.Generators;

/// <summary>Writes a wrapper <c>RunTrackedM</c> for each method M that carries [TrackedTask].</summary>
[Generator(LanguageNames.CSharp)]
public sealed class TrackedTaskGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // A method that breaks the contract yields no spec here; the analyzers say why.
        var methods = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MetadataNames.TrackedTaskAttribute,
                static (node, _) => node is MethodDeclarationSyntax,
                static (target, cancellationToken) => TrackedMethodContract.Read((IMethodSymbol)target.TargetSymbol, cancellationToken).Spec)
            .Where(static spec => spec is not null)
            .Select(static (spec, _) => spec!)
            .WithTrackingName(TrackingNames.Methods);

        // An edit of one type leaves the files of the others as they are.
        var types = methods.Collect()
            .SelectMany(static (specs, _) => TrackedTypeSpec.Group(specs))
            .WithTrackingName(TrackingNames.Types);

        context.RegisterSourceOutput(types, static (output, type) => output.AddSource(type.FileName, TrackedTypeEmitter.Emit(type)));
    }
}

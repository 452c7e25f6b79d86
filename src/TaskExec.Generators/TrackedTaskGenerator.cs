using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TaskExec.Generators.Contract;
using TaskExec.Generators.Emission;
using TaskExec.Generators.Interception;
using TaskExec.Generators.Model;

namespace TaskExec.Generators;

/// <summary>Generates a wrapper <c>RunTrackedM</c> for each method M with [TrackedTask], and interceptors for the calls of M.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class TrackedTaskGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // A method that breaks the contract has no spec; the analyzers report the reason.
        var methods = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MetadataNames.TrackedTaskAttribute,
                static (node, _) => node is MethodDeclarationSyntax,
                static (target, cancellationToken) => TrackedMethodContract.Read((IMethodSymbol)target.TargetSymbol, cancellationToken).Spec)
            .Where(static spec => spec is not null)
            .Select(static (spec, _) => spec!)
            .WithTrackingName(TrackingNames.Methods);

        // Grouping by type keeps the files of other types unchanged when one type is edited.
        var types = methods.Collect()
            .SelectMany(static (specs, _) => TrackedTypeSpec.Group(specs))
            .WithTrackingName(TrackingNames.Types);

        context.RegisterSourceOutput(types, static (output, type) => output.AddSource(type.FileName, TrackedTypeEmitter.Emit(type)));

        var catalogue = types.Collect()
            .Select(static (all, _) => all.ToEquatableArray(static type => type.InfoClass))
            .WithTrackingName(TrackingNames.Catalogue);
        context.RegisterSourceOutput(catalogue, static (output, all) =>
        {
            if (all.Count > 0)
            {
                output.AddSource(CatalogueEmitter.FileName, CatalogueEmitter.Emit(all));
            }
        });

        var published = methods.Collect()
            .Select(static (specs, _) => specs
                .Select(static spec => spec.Name)
                .Distinct(StringComparer.Ordinal)
                .OrderBy(static name => name, StringComparer.Ordinal)
                .ToEquatableArray())
            .WithTrackingName(TrackingNames.PublishedNames);
        context.RegisterSourceOutput(published, static (output, names) =>
        {
            if (names.Count > 0)
            {
                output.AddSource(PublishedNames.FileName, PublishedNames.Emit(names));
            }
        });

        Intercept(context, methods.Collect());
    }

    private static void Intercept(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<ImmutableArray<TrackedMethodSpec>> methods)
    {
        var elsewhere = context.MetadataReferencesProvider
            .SelectMany(static (reference, cancellationToken) => PublishedNames.Read(reference, cancellationToken))
            .Collect()
            .Select(static (names, _) => names.Distinct(StringComparer.Ordinal).ToEquatableArray())
            .WithTrackingName(TrackingNames.NamesElsewhere);
        var tracked = methods.Combine(elsewhere).Select(static (found, _) => new TrackedSet(new(found.Left), found.Right));
        var isOn = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => InterceptionSwitch.IsOn(options.GlobalOptions));

        // This is the only step that uses the compilation. It returns strings, and reuses its results for unchanged files.
        var files = context.CompilationProvider.Combine(tracked).Combine(isOn)
            .SelectMany(static (input, cancellationToken) =>
                input.Right ? InterceptedCalls.Find(input.Left.Left, input.Left.Right, cancellationToken) : [])
            .WithTrackingName(TrackingNames.InterceptedFiles);
        context.RegisterSourceOutput(files, static (output, file) => output.AddSource(file.HintName, InterceptorEmitter.Emit(file)));
    }
}

/// <summary>Names the steps of the pipeline, so that tests can check what is recomputed.</summary>
internal static class TrackingNames
{
    public const string Methods = "TrackedMethods";
    public const string Types = "TrackedTypes";
    public const string Catalogue = "Catalogue";
    public const string PublishedNames = "PublishedNames";
    public const string NamesElsewhere = "NamesElsewhere";
    public const string InterceptedFiles = "InterceptedFiles";
}

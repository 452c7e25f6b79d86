using Microsoft.CodeAnalysis;
using TaskExec.Generators.Contract;
using TaskExec.Generators.Interception;
using TaskExec.Generators.Model;
using TaskExec.Testing.Generators;

namespace TaskExec.Generators.Tests.Incrementality;

public sealed class ModelContentTests
{
    private static readonly GeneratorRun Run = GeneratorRun.Run("""
        public partial class C<T> where T : class, IDisposable
        {
            [TrackedTask(1, Plan = nameof(P), Verify = nameof(V), Tags = new[] { "a" })] public Task<T> M<U>(T item, U other) => null!;
            private void P(T item) { }
            private bool V(T item) => true;
        }
        public class Plain { [TrackedTask] public void M() { } public void Call() => M(); }
        public partial class Closed { [TrackedTask] private void M() { } public void Call() => M(); }
        """);

    [Fact]
    public void A_model_contains_no_object_of_the_compiler() => Assert.All(
        Models.Graph(Run),
        static node => Assert.False(
            node is Compilation or ISymbol or SyntaxNode or SyntaxTree or Location or SemanticModel or AttributeData,
            $"{node.GetType()} keeps a compilation alive."));

    [Fact]
    public void The_walk_reaches_the_innermost_parts() =>
        Assert.Superset(
            new HashSet<Type> { typeof(TrackedTypeSpec), typeof(TrackedMethodSpec), typeof(ContainingTypeSpec), typeof(WrapperSpec), typeof(TaskInfoSpec), typeof(StateElement), typeof(CallSpec), typeof(ArgumentSpec), typeof(CatalogueSpec), typeof(CatalogueArgumentSpec), typeof(InterceptedFile), typeof(InterceptorSpec), typeof(AccessorSpec), typeof(CallLocation), typeof(string) },
            Models.Graph(Run).Select(static node => node.GetType()).ToHashSet());

    [Fact]
    public void A_model_has_no_field_that_could_contain_other_objects() => Assert.All(
        Models.Types(Run),
        static type => Assert.True(
            type.IsPrimitive || type.IsEnum || type == typeof(string) || IsSpec(type),
            $"{type} is a part of a model, and is neither a text, a number nor a sealed record."));

    [Fact]
    public void The_walk_over_fields_reaches_parts_that_no_sample_contains() =>
        Assert.Contains(typeof(InlineSpec), Models.Types(Run));

    [Fact]
    public void Every_named_stage_is_executed_and_observed()
    {
        var names = typeof(TrackingNames).GetFields().Select(static field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal);

        Assert.Equal(names, StepReuse.Stages.Order(StringComparer.Ordinal));
        Assert.All(StepReuse.Stages, static stage => Assert.Contains(stage, Run.Result.TrackedSteps.Keys));
    }

    private static bool IsSpec(Type type) =>
        type.Assembly == typeof(TrackedTaskGenerator).Assembly && type.IsSealed && typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type);
}

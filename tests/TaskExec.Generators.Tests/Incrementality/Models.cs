using System.Collections;
using System.Reflection;
using TaskExec.Generators.Model;
using TaskExec.Testing.Generators;

namespace TaskExec.Generators.Tests.Incrementality;

/// <summary>What the pipeline compares from edit to edit.</summary>
internal static class Models
{
    /// <summary>The models of all tracked types of a source, out of the step that makes them.</summary>
    public static IReadOnlyList<TrackedTypeSpec> Read(string source) =>
    [
        .. GeneratorRun.RunFaulty(source).Result.TrackedSteps.GetValueOrDefault(TrackingNames.Types, [])
            .SelectMany(static step => step.Outputs)
            .Select(static output => (TrackedTypeSpec)output.Value),
    ];

    /// <summary>The values of every named step, with all that they reach.</summary>
    public static IEnumerable<object> Graph(GeneratorRun run)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Stack<object> open = new(run.Result.TrackedSteps
            .Where(static step => StepReuse.Stages.Contains(step.Key))
            .SelectMany(static step => step.Value)
            .SelectMany(static step => step.Outputs)
            .Select(static output => output.Value));
        while (open.TryPop(out var node))
        {
            if (seen.Add(node))
            {
                yield return node;
                PushParts(node, open);
            }
        }
    }

    /// <summary>The types of the values of every named step, with those of all fields that they have; arrays and nullables count as what they hold.</summary>
    public static IEnumerable<Type> Types(GeneratorRun run)
    {
        HashSet<Type> seen = [];
        Stack<Type> open = new(run.Result.TrackedSteps
            .Where(static step => StepReuse.Stages.Contains(step.Key))
            .SelectMany(static step => step.Value)
            .SelectMany(static step => step.Outputs)
            .Select(static output => output.Value.GetType()));
        while (open.TryPop(out var type))
        {
            if (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(EquatableArray<>) || type.GetGenericTypeDefinition() == typeof(Nullable<>)))
            {
                open.Push(type.GenericTypeArguments[0]);
            }
            else if (seen.Add(type))
            {
                yield return type;
                foreach (var field in type.IsPrimitive || type.IsEnum || type == typeof(string) ? [] : Fields(type))
                {
                    open.Push(field.FieldType);
                }
            }
        }
    }

    private static void PushParts(object node, Stack<object> open)
    {
        if (node is string || node.GetType().IsPrimitive || node.GetType().IsEnum)
        {
            return;
        }

        var parts = node is IEnumerable items
            ? items.Cast<object?>()
            : Fields(node.GetType()).Select(field => field.GetValue(node));
        foreach (var part in parts.OfType<object>())
        {
            open.Push(part);
        }
    }

    private static IEnumerable<FieldInfo> Fields(Type? type) => type is null
        ? []
        : type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Concat(Fields(type.BaseType));
}

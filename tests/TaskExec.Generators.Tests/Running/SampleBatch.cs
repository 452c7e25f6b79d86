using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using TaskExec.Storage;

namespace TaskExec.Generators.Tests.Running;

/// <summary>A batch of samples that was compiled, and can be called.</summary>
internal sealed class SampleBatch
{
    private readonly Dictionary<int, Func<bool, string, string>> _calls = [];
    private readonly FieldInfo _failures;

    public SampleBatch(Compilation compilation)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        var assembly = Assembly.Load(image.ToArray());
        _failures = assembly.GetType("Probe")!.GetField("Failures")!;
        foreach (var type in assembly.GetTypes().Where(static type => type.Namespace is not "TaskExec.Generated" && !type.Name.StartsWith('<') && type.GetMethod("Call") is not null))
        {
            _calls.Add(int.Parse(type.Name[1..].Split('`')[0], CultureInfo.InvariantCulture), Closed(type).GetMethod("Call")!.CreateDelegate<Func<bool, string, string>>());
        }
    }

    /// <summary>Calls a sample in a store of its own.</summary>
    /// <returns>What it returned, or how it failed; how many attempts were recorded, and how the last one ended.</returns>
    public async Task<(string Result, int Attempts, Stage? End)> CallAsync(int number, bool byWrapper, int failures)
    {
        _failures.SetValue(null, failures);
        var store = new InMemoryTodoStore();
        var result = Call(number, byWrapper, store);
        await store.FlushAsync(CancellationToken.None);
        var todos = await store.QueryAsync(TodoFilter.All, Page.First, CancellationToken.None);
        var events = todos.Todos.SelectMany(static todo => todo.Events).ToList();
        return (result, events.Count is 0 ? 0 : events.Max(static each => each.Details.Attempt), events.LastOrDefault()?.Stage);
    }

    private string Call(int number, bool byWrapper, InMemoryTodoStore store)
    {
        using (TaskExecutor.Use(new TaskExecutor(store, new TaskExecOptions())))
        {
            try
            {
                return _calls[number](byWrapper, "todo-1");
            }
            catch (InvalidOperationException fault)
            {
                return fault.Message;
            }
        }
    }

    private static Type Closed(Type type) => type.IsGenericTypeDefinition ? type.MakeGenericType([.. type.GetGenericArguments().Select(Argument)]) : type;

    private static Type Argument(Type parameter) =>
        parameter.GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? typeof(object) : typeof(int);
}

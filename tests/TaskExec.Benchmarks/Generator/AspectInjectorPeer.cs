using System.Runtime.CompilerServices;
using AspectInjector.Broker;

namespace TaskExec.Benchmarks.Generator;

/// <summary>Measures AspectInjector: its advice, woven into these methods at build time, records with hand-written code.</summary>
internal static class AspectInjectorPeer
{
    [Recorded]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Work(int number) => number + 1;

    [RecordedAsync]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<int> WorkAsync(int number) => Task.FromResult(number + 1);

    [Aspect(Scope.Global)]
    [Injection(typeof(RecordedAttribute))]
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class RecordedAttribute : Attribute
    {
        [Advice(Kind.Around, Targets = Target.Method)]
        public object Around([Argument(Source.Arguments)] object[] arguments, [Argument(Source.Target)] Func<object[], object> target)
        {
            var record = HandWrittenRecord.Begin();
            var result = target(arguments);
            record.Complete();
            return result;
        }
    }

    /// <summary>Records a method that is known to return a task of int. Determining the return type at every call would cost more.</summary>
    [Aspect(Scope.Global)]
    [Injection(typeof(RecordedAsyncAttribute))]
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class RecordedAsyncAttribute : Attribute
    {
        [Advice(Kind.Around, Targets = Target.Method)]
        public object Around([Argument(Source.Arguments)] object[] arguments, [Argument(Source.Target)] Func<object[], object> target) => RecordAsync(arguments, target);

        private static async Task<int> RecordAsync(object[] arguments, Func<object[], object> target)
        {
            var record = HandWrittenRecord.Begin();
            var result = await (Task<int>)target(arguments);
            record.Complete();
            return result;
        }
    }
}

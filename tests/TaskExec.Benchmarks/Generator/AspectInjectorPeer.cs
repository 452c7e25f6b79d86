using System.Runtime.CompilerServices;
using AspectInjector.Broker;

namespace TaskExec.Benchmarks.Generator;

/// <summary>AspectInjector's advice, woven into these methods when this project is built, with a record written by hand.</summary>
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

    /// <summary>The advice knows what the method returns: to find it out at each call would cost more.</summary>
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

using System.Runtime.CompilerServices;
using Castle.DynamicProxy;

namespace TaskExec.Benchmarks.Generator;

/// <summary>
/// Measures Castle's proxies with a hand-written record: a plain interceptor for synchronous calls,
/// Castle.Core.AsyncInterceptor for asynchronous ones.
/// </summary>
internal static class CastlePeer
{
    public interface IWork
    {
        int Work(int number);

        Task<int> WorkAsync(int number);
    }

    public static IWork Direct { get; } = new Worker();

    public static IWork Synchronous { get; } = new ProxyGenerator().CreateInterfaceProxyWithTarget(Direct, new Recording());

    public static IWork Asynchronous { get; } = new ProxyGenerator().CreateInterfaceProxyWithTarget(Direct, new AsyncRecording());

    private sealed class Worker : IWork
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public int Work(int number) => number + 1;

        [MethodImpl(MethodImplOptions.NoInlining)]
        public Task<int> WorkAsync(int number) => Task.FromResult(number + 1);
    }

    private sealed class Recording : IInterceptor
    {
        public void Intercept(IInvocation invocation)
        {
            var record = HandWrittenRecord.Begin();
            invocation.Proceed();
            record.Complete();
        }
    }

    private sealed class AsyncRecording : AsyncInterceptorBase
    {
        protected override async Task InterceptAsync(IInvocation invocation, IInvocationProceedInfo proceedInfo, Func<IInvocation, IInvocationProceedInfo, Task> proceed)
        {
            var record = HandWrittenRecord.Begin();
            await proceed(invocation, proceedInfo);
            record.Complete();
        }

        protected override async Task<TResult> InterceptAsync<TResult>(IInvocation invocation, IInvocationProceedInfo proceedInfo, Func<IInvocation, IInvocationProceedInfo, Task<TResult>> proceed)
        {
            var record = HandWrittenRecord.Begin();
            var result = await proceed(invocation, proceedInfo);
            record.Complete();
            return result;
        }
    }
}

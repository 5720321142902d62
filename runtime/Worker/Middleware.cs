using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.Functions.Worker.Middleware
{
    /// <summary>Runs around every invocation.</summary>
    public interface IFunctionsWorkerMiddleware
    {
        /// <summary>Handles an invocation, or passes it on.</summary>
        Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
    }

    /// <summary>A step of the invocation pipeline.</summary>
    public delegate Task FunctionExecutionDelegate(FunctionContext context);
}

namespace Microsoft.Azure.Functions.Worker
{
    /// <summary>Builds the invocation pipeline.</summary>
    public interface IFunctionsWorkerApplicationBuilder
    {
        /// <summary>The app's services.</summary>
        IServiceCollection Services { get; }

        /// <summary>Adds a step.</summary>
        IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware);
    }
}

namespace Microsoft.Extensions.Hosting
{
    /// <summary>Adds middleware to the invocation pipeline.</summary>
    public static class MiddlewareWorkerApplicationBuilderExtensions
    {
        /// <summary>Adds a middleware, one instance for the app.</summary>
        public static IFunctionsWorkerApplicationBuilder UseMiddleware<T>(this IFunctionsWorkerApplicationBuilder builder)
            where T : class, IFunctionsWorkerMiddleware
            => builder.UseWhen<T>(static _ => true);

        /// <summary>Adds a middleware for the invocations that the predicate chooses.</summary>
        public static IFunctionsWorkerApplicationBuilder UseWhen<T>(
            this IFunctionsWorkerApplicationBuilder builder, Func<FunctionContext, bool> predicate)
            where T : class, IFunctionsWorkerMiddleware
        {
            ArgumentNullException.ThrowIfNull(builder);
            ArgumentNullException.ThrowIfNull(predicate);
            builder.Services.AddSingleton<T>();
            return builder.Use(next => context => predicate(context)
                ? context.InstanceServices.GetRequiredService<T>().Invoke(context, next)
                : next(context));
        }

        /// <summary>Adds a middleware given as a function.</summary>
        public static IFunctionsWorkerApplicationBuilder UseMiddleware(
            this IFunctionsWorkerApplicationBuilder builder, Func<FunctionContext, Func<Task>, Task> middleware)
            => builder.UseWhen(static _ => true, middleware);

        /// <summary>Adds a middleware given as a function, for the invocations that the predicate chooses.</summary>
        public static IFunctionsWorkerApplicationBuilder UseWhen(
            this IFunctionsWorkerApplicationBuilder builder,
            Func<FunctionContext, bool> predicate,
            Func<FunctionContext, Func<Task>, Task> middleware)
        {
            ArgumentNullException.ThrowIfNull(builder);
            ArgumentNullException.ThrowIfNull(predicate);
            ArgumentNullException.ThrowIfNull(middleware);
            return builder.Use(next => context => predicate(context) ? middleware(context, () => next(context)) : next(context));
        }
    }
}

using Dingzhou.Domain.Land;

namespace Dingzhou.Functions.Land;

/// <summary>Who reads of a plot what not everybody does.</summary>
internal sealed class PlotAccess(PlotCommands plots, AccessLog accessLog)
{
    /// <summary>
    /// A plot of which the caller is owner or holder, or that he reads for one of the bodies that keep it, or as an auditor; what officials
    /// read leaves a trace, where the holder finds it, or else the owner.
    /// </summary>
    /// <exception cref="RefusedException">There is none, or it is not for him.</exception>
    public async Task<Loaded<Plot>> ReadableAsync(string plotNumber, Caller caller, CancellationToken cancellation)
    {
        var loaded = await plots.GetAsync(DocumentNumber.IdAsWritten(plotNumber), cancellation);
        var (plot, holder, owner) = (
            loaded.State, loaded.State[PlotFacts.HolderCode]?.Text, loaded.State[PlotFacts.OwnerCode]?.Text);
        if ((holder is not null && caller.ActsFor(holder)) || (owner is not null && caller.ActsFor(owner)))
            return loaded;
        if (!caller.Is(Role.Auditor) && !caller.Offices().Any(o => o is PlotSubject.Keeper or PlotSubject.Registrar))
            throw new RefusedException(RefusalKind.Forbidden, "other-department", LocalizedText.Of("other-department.plot"));
        await ((holder ?? owner) is { } code
            ? accessLog.WriteAsync(caller.AsReader(), plot.Number, "plot", DataSubject.Enterprise(code), cancellation)
            : accessLog.WriteAsync(caller.AsReader(), plot.Number, "plot", cancellation));
        return loaded;
    }
}

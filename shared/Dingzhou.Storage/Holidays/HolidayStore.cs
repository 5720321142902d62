using Dingzhou.Domain.Holidays;

namespace Dingzhou.Storage.Holidays;

/// <summary>The register of holidays that were entered: state, history and commands in one partition.</summary>
public sealed class HolidayStore(StorageConnection connection)
    : AggregateStore<HolidayRegister, HolidayRegisterChange>(connection.Table("Holidays"), HolidayRegisterHistory.Apply);

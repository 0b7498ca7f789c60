namespace Platform.Governance.Staff;

internal static class StaffEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        AppointStaff.Map(api);
        ChangeStaffAppointment.Map(api);
        EndStaffAppointment.Map(api);
        ListStaffAppointments.Map(api);
        GetStaffAppointment.Map(api);
    }
}
